export function mount(): () => void { return () => {}; }
