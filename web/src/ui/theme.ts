import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Contrast on white: shade 7 is 7.8:1, shade 8 (hover) 10.1:1. */
const primary: MantineColorsTuple = [
  '#eaf2fa',
  '#d5e4f3',
  '#a9c8e6',
  '#7aaad8',
  '#4f8ec9',
  '#1f6fb2',
  '#13609f',
  '#0b5394',
  '#08427a',
  '#06335f',
]

const font = "'Be Vietnam Pro', system-ui, 'Segoe UI', Arial, sans-serif"

const field = { defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'description', 'error', 'input'] } }

export const theme = createTheme({
  fontFamily: font,
  headings: {
    fontFamily: font,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.4' },
      h2: { fontSize: '1.25rem', lineHeight: '1.4' },
      h3: { fontSize: '1.125rem', lineHeight: '1.45' },
    },
  },
  colors: { primary },
  primaryColor: 'primary',
  primaryShade: 7,
  black: '#1b2733',
  defaultRadius: 4,
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  // By name: importing the components here would put all of them into the entry.
  components: {
    TextInput: field,
    Textarea: field,
    NativeSelect: field,
    Select: field,
    PasswordInput: field,
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.5 } } },
  },
})

/** The library's defaults that fail WCAG AA contrast, replaced once for the whole application. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1b2733',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#4b5a68',
    '--mantine-color-placeholder': '#5f6e7c',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-default-border': '#7b8894',
    '--mantine-color-anchor': '#0b5394',
  },
  dark: {},
})
