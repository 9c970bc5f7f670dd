/** Routes inside the shell; the router collects them and the navigation shows those it knows. */
export const routes = [] as const
