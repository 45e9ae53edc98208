/** The style page is for those who build the portal: in development, or where it is asked for by name. */
export const stylePageShown = (): boolean => import.meta.env.DEV || process.env['MOADON_STYLE_PAGE'] === '1';
