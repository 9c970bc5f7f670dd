import './ui/styles'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from './api/query-client'
import { activateLocale, chosenLocale } from './app/i18n'
import { Providers } from './app/providers'
import { makeRouter } from './app/router'

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')

const queries = makeQueryClient()
const router = makeRouter(queries)

await activateLocale(chosenLocale())

createRoot(place).render(
  <StrictMode>
    <Providers queries={queries}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
)
