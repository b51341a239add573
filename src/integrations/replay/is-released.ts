/** Whether the script that runs is one that heed has let go: a marked one is run by nobody else. */
export function isReleased(script: HTMLOrSVGScriptElement | null): script is HTMLScriptElement {
  return !!script?.matches('[data-category],[data-service]');
}
