// The kit of src/ui on one page, for looking at it: `npm run dev`, then /demo/. Never part of the build.
import '../src/ui/styles'
import { i18n } from '@lingui/core'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '../src/api/query-client'
import { Providers } from '../src/app/providers'
import { FormDemo } from './form-demo'
import { ListDemo } from './list-demo'

i18n.loadAndActivate({ locale: 'vi', messages: {} })

const place = document.getElementById('root')
const Page = new URLSearchParams(window.location.search).get('page') === 'form' ? FormDemo : ListDemo

if (place) {
  createRoot(place).render(
    <Providers queries={makeQueryClient()}>
      <main style={{ padding: 16, maxWidth: 1280, margin: '0 auto' }}>
        <Page />
      </main>
    </Providers>,
  )
}
