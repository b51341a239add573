/** The smallest stand-ins for what jsdom lacks and the interface takes from a browser; imported for its effect. */
class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= StillObserver;
globalThis.IntersectionObserver ??= StillObserver as never;

document.adoptedStyleSheets ??= [];

HTMLElement.prototype.showPopover ??= function showPopover(): void {
  this.setAttribute('data-shown', '');
};

HTMLDialogElement.prototype.showModal ??= function showModal(): void {
  this.open = true;
};

HTMLDialogElement.prototype.close ??= function close(): void {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

Element.prototype.getAnimations ??= () => [];
