import type { Texts } from './texts.js';

/** English. `{name}` is a placeholder; a key with a consent model behind it goes before the one without. */
export const en: Texts = {
  'banner.title': 'Your privacy on this site',
  'banner.text':
    'We would like to use cookies to see how the site is used and to tailor content and ads. Nothing optional starts unless you allow it.',
  'banner.text.opt-out':
    'Cookies keep this site working, show us how it is used and make ads more relevant. Information about your visit is shared with social media, advertising and analytics partners unless you say no.',
  'banner.text.notice': 'This site uses cookies. You can see which, and switch them off, at any time.',
  'banner.accept': 'Accept all',
  'banner.reject': 'Reject all',
  'banner.ok': 'Got it',
  'banner.choose': 'Let me choose',
  'banner.choose.opt-out': 'Learn more / Do Not Sell or Share My Personal Information',
  'banner.close': 'Close without deciding',
  'preferences.title': 'Your cookie choices',
  'preferences.title.opt-out': 'Do Not Sell or Share My Personal Information',
  'preferences.intro':
    'Cookies are small notes that a site keeps in your browser. You need not allow every kind; without some, parts of the site may work differently. Open a heading to read more. What is strictly necessary can’t be switched off here. Your choice applies to this browser, this device and this website.',
  'preferences.choices': 'Cookie Preferences',
  'preferences.list': 'Cookie List',
  'preferences.manage': 'Manage consent preferences',
  'preferences.accept': 'Allow all',
  'preferences.reject': 'Reject all',
  'preferences.save': 'Save settings',
  'preferences.close': 'Close',
  'preferences.record': 'Last choice: {date}, number {id}.',
  'preferences.reload': 'Something you have just refused already ran on this page. Reload to be rid of it.',
  'preferences.reload.button': 'Reload the page',
  'switch.always': 'Always active',
  'switch.on': 'Allowed',
  'switch.denied': 'Not allowed',
  'switch.off': 'Not allowed',
  'switch.off.opt-out': 'Opted out',
  'link.privacy': 'Privacy policy',
  'link.rights': 'Exercise my rights',
  'link.doNotSell': 'Opt out of lists and reports',
  'status.signal': 'Your browser asks sites not to sell or share your personal information, and so we don’t.',
  'placeholder.text': '{name} is held back: it belongs to “{category}”, which you have not allowed.',
  'placeholder.allow': 'Allow “{category}”',
  'placeholder.frame': 'Content of another site',
  'list.intro':
    'A cookie is a small text that a site asks your browser to keep. First-party cookies come from this site itself; third-party cookies come from others whose content or tools it uses.',
  'list.none': 'No cookies are listed for this category.',
  'list.name': 'Cookie',
  'list.service': 'Provider',
  'list.purpose': 'Purpose',
  'list.life': 'Lifetime',
  'list.days': '{days} days',
  'list.session': 'Until the browser is closed',
  'list.storage': 'Until deleted',
  'category.necessary': 'Strictly Necessary Cookies',
  'category.necessary.text':
    'They run this banner, remember your privacy choices, and let you log in and out and move between pages; they may watch over the site’s performance. They are no sale of personal information. You can set your browser to block them, but then some of the site fails.',
  'category.functional': 'Functional Cookies',
  'category.functional.text': 'They remember what you have set, such as language or region, and make extra features work.',
  'category.performance': 'Performance Cookies',
  'category.performance.text': 'They count visits and show which pages are read and where something is slow or broken.',
  'category.targeting': 'Targeting Cookies',
  'category.targeting.text':
    'Advertising partners set them to learn your interests and show fitting ads on other sites. They know your browser and device, not your name. Without them you see ads that fit less well.',
  'category.social': 'Social Media Cookies',
  'category.social.text':
    'Social networks set them so that you can share what you read. They can follow your browser to other sites and shape what you are shown there. Without them sharing tools may not work.',
  'category.sale': 'Sale of Personal Data',
  'category.sale.text':
    'They pass information about your visit to others, for personalised content and ads and for measuring traffic. If you opt out you may still see ads, but not ones chosen for you.',
  'group.do-not-sell': 'Sale of Personal Data, Targeting & Social Media Cookies',
  'group.do-not-sell.text':
    'California law (the CCPA) gives you the right to opt out of the sale of your personal information to third parties. These cookies collect information for analytics and for ads made to fit you. Switch them off here and that right is exercised: no personalised ads, nothing handed to third parties. If your browser or a plug-in sends a privacy signal, we have to take it as a valid request to opt out, and do.',
};
