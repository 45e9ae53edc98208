/** What one page of this device keeps or sends, the others show. */
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('moadon-till') : undefined;

export const tellOthers = (): void => channel?.postMessage('changed');
export const onChange = (act: () => void): void => channel?.addEventListener('message', act);
