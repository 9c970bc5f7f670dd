import { useClickOutside } from '@mantine/hooks'
import { type ReactNode, useRef, useState } from 'react'
import classes from './disclosure.module.css'

interface DisclosureProps {
  /** What the button shows. */
  label: ReactNode
  /** The panel; `close` is for the things in it that lead away. */
  children: (close: () => void) => ReactNode
}

/** A button that shows a small panel below itself. Escape and a click elsewhere close it. */
export function Disclosure({ label, children }: DisclosureProps) {
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const box = useClickOutside<HTMLDivElement>(() => setOpened(false))

  function close() {
    setOpened(false)
    button.current?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard from whatever has the focus inside.
    <div
      ref={box}
      className={classes.box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && opened) close()
      }}
    >
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        {label}
      </button>
      {opened && <div className={classes.panel}>{children(close)}</div>}
    </div>
  )
}
