import type { Locale } from './texts.js';

/** German. */
export const texts: Locale = {
  'trigger.label': 'Datenschutz-Auswahl',
  'status.honored': 'Widerspruch wird beachtet (Opt-Out Request Honored)',
  'banner.title': 'Ihre Privatsphäre auf dieser Website',
  'banner.text':
    'Wenn Sie es erlauben, zeigen uns Cookies, wie diese Website genutzt wird, und passen Inhalte und Werbung an Sie an.',
  'banner.text.opt-out':
    'Cookies verbessern und messen diese Website und passen Werbung an Sie an. Partner für soziale Medien, Werbung und Analyse erfahren von Ihrem Besuch, wenn Sie nicht widersprechen.',
  'banner.text.notice': 'Diese Website verwendet Cookies. Sie können sie jederzeit abschalten.',
  'banner.accept': 'Alle akzeptieren',
  'banner.reject': 'Alle ablehnen',
  'banner.ok': 'Verstanden',
  'banner.choose': 'Selbst auswählen',
  'banner.choose.opt-out':
    'Mehr erfahren / Daten nicht verkaufen oder weitergeben (Do Not Sell or Share My Personal Information)',
  'preferences.title': 'Ihre Cookie-Auswahl',
  'preferences.title.opt-out':
    'Meine Daten nicht verkaufen oder weitergeben (Do Not Sell or Share My Personal Information)',
  'preferences.intro':
    'Sie müssen nicht jede Art von Cookies erlauben. Ohne manche funktionieren Teile der Website vielleicht nicht.',
  'preferences.scope': 'Ihre Auswahl gilt für diesen Browser, dieses Gerät und diese Website.',
  'preferences.choices': 'Cookie-Einstellungen',
  'preferences.list': 'Cookie-Liste',
  'preferences.manage': 'Einwilligungen verwalten',
  'preferences.accept': 'Alle erlauben',
  'preferences.reject': 'Alle ablehnen',
  'preferences.save': 'Auswahl speichern',
  'preferences.services': 'Dienste: {count}',
  'preferences.search': 'Dienste suchen',
  'preferences.record': 'Letzte Auswahl: {date}. Nachweis: {id}',
  'preferences.reload': 'Etwas, das Sie abgelehnt haben, lief hier bereits.',
  'preferences.reload.button': 'Seite neu laden',
  close: 'Schließen',
  'confirm.title': 'Verkauf und Weitergabe erlauben?',
  'confirm.text':
    'Sie haben widersprochen: durch Ihre Auswahl, ein Signal Ihres Browsers oder Ihr Alter. Wenn Sie es erlauben, darf diese Website verkaufen oder weitergeben, was sie durch Ihren Besuch erfährt. Sie können jederzeit erneut widersprechen.',
  'confirm.keep': 'Widerspruch beibehalten',
  'confirm.allow': 'Erlauben',
  'switch.always': 'Immer aktiv',
  'switch.on': 'Erlaubt',
  'switch.off': 'Nicht erlaubt',
  'switch.off.opt-out': 'Widersprochen',
  'switch.mixed': 'Teilweise erlaubt',
  'switch.effect': 'Wenn abgeschaltet:',
  'link.privacy': 'Datenschutzerklärung',
  'link.rights': 'Meine Rechte ausüben',
  'link.doNotSell': 'Nicht verkaufen (Do Not Sell)',
  'status.signal':
    'Ihr Browser bittet uns, Ihre Daten nicht zu verkaufen oder weiterzugeben, und wir halten uns daran.',
  'placeholder.frame': 'Inhalt einer anderen Website',
  'placeholder.text': 'Nach dem Laden erfährt {name} von Ihrem Besuch und kann Cookies setzen.',
  'placeholder.once': 'Einmal laden',
  'placeholder.always': '{category} immer erlauben',
  'list.intro':
    'Cookies sind Notizen, die eine Website in Ihrem Browser ablegt: eigene oder solche von Dritten, deren Inhalte sie nutzt.',
  'list.none': 'Keine',
  'list.own': 'Merkt sich Ihre Datenschutz-Auswahl.',
  'list.name': 'Cookie',
  'list.service': 'Anbieter',
  'list.purpose': 'Zweck',
  'list.life': 'Speicherdauer',
  'list.session': 'Bis der Browser geschlossen wird',
  'list.storage': 'Bis zur Löschung',
  'category.necessary': 'Unbedingt erforderliche Cookies',
  'category.necessary.text':
    'Sie merken sich Ihre Datenschutz-Auswahl und melden Sie an und ab. Sie verkaufen nichts. Ohne sie funktionieren Teile der Website vielleicht nicht.',
  'category.functional': 'Funktionale Cookies',
  'category.functional.text': 'Sie merken sich Ihre Einstellungen wie Sprache oder Region.',
  'category.functional.off': 'Sie müssen diese vielleicht erneut vornehmen.',
  'category.performance': 'Leistungs-Cookies',
  'category.performance.text': 'Sie zählen Besuche und zeigen, was gelesen wird, langsam oder fehlerhaft ist.',
  'category.performance.off': 'Ihr Besuch wird nicht gezählt.',
  'category.targeting': 'Werbe-Cookies',
  'category.targeting.text':
    'Werbepartner erstellen ein Profil Ihrer Interessen und zeigen auf anderen Websites passende Werbung. Sie kennen Ihren Browser und Ihr Gerät, nicht Ihren Namen.',
  'category.targeting.off': 'Werbung passt weniger zu Ihnen.',
  'category.social': 'Cookies sozialer Medien',
  'category.social.text':
    'Mit ihnen können Sie Inhalte teilen. Soziale Netzwerke können Ihrem Browser über Websites hinweg folgen und ein Profil erstellen.',
  'category.social.off': 'Teilen und eingebettete Beiträge funktionieren vielleicht nicht.',
  'category.sale': 'Verkauf personenbezogener Daten',
  'category.sale.text':
    'Sie geben Daten über Ihren Besuch weiter, für personalisierte Werbung und um die Nutzung zu messen.',
  'category.sale.off': 'Nichts wird weitergegeben. Sie sehen weiterhin etwas Werbung.',
  'group.do-not-sell': 'Verkauf personenbezogener Daten, Werbe- und Social-Media-Cookies',
  'group.do-not-sell.text':
    'Nach dem CCPA können Sie dem Verkauf Ihrer Daten an Dritte für Analyse und personalisierte Werbung widersprechen. Auch ein Datenschutzsignal Ihres Browsers oder einer Erweiterung gilt als Widerspruch.',
  'group.do-not-sell.off': 'Keine personalisierte Werbung, und nichts geht an Dritte.',
};
