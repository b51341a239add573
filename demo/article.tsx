import { type ComponentChildren, Fragment, h, type JSX } from 'preact';
import { Picture } from './picture.js';

/** What third parties add to the article; each page hands them in with its own kind of gate. */
export interface ArticleParts {
  /** Counts the reader; nothing to see. */
  readonly analytics?: ComponentChildren;
  /** Tells a data trader; nothing to see. */
  readonly pixel?: ComponentChildren;
  readonly share?: ComponentChildren;
  readonly video?: ComponentChildren;
  readonly ad?: ComponentChildren;
}

/** The demo's one article, the same on the script-tag page and on the npm page. */
export function Article({ parts = {} }: { parts?: ArticleParts }): JSX.Element {
  return (
    <article class="article">
      <Opening />
      <div class="share">{parts.share}</div>
      <Partners />
      <figure class="embed">
        <div class="embed-box">{parts.video}</div>
        <figcaption>A pretend video from a third party, in the category “social”.</figcaption>
      </figure>
      <Huawei />
      <div class="advertisement">
        <p class="label">Advertisement</p>
        {parts.ad}
      </div>
      <Intelligence />
      <Outlook />
      {parts.analytics}
      {parts.pixel}
    </article>
  );
}

function Opening(): JSX.Element {
  return (
    <Fragment>
      <header>
        <p class="kicker">Technology policy</p>
        <h1>Shut out elsewhere, Moscow and Beijing turn to each other for technology</h1>
        <p class="standfirst">
          Agreements on science, 5G and artificial intelligence are filling a diplomatic phrase with laboratories and
          contracts. How far that carries depends on how much each side is ready to share.
        </p>
        <p class="byline">By the heed demo desk</p>
      </header>
      <figure class="picture">
        <Picture />
        <figcaption>
          The Kremlin, 5 June 2019: Huawei’s deputy chairman Guo Ping and Alexei Kornya, president of the mobile
          operator MTS, shake hands; Putin and Xi look on. A drawing keeps the place of the photograph.
        </figcaption>
      </figure>
      <p>
        The handshake was over in seconds. On 5 June 2019, in the Kremlin, Guo Ping of Huawei and Alexei Kornya of the
        Russian operator MTS met before the cameras, with Vladimir Putin and Xi Jinping as their audience. What the
        scene stood for has been growing for years. Pressure from outside is closing markets to both states, and they
        answer by tying their economies, their armed forces and, more and more, their research to one another.
      </p>
      <p>
        The visit fell on an anniversary: seventy years since the Soviet Union and the People’s Republic took up
        relations. Moscow and Beijing now style theirs a “comprehensive strategic partnership of coordination for a new
        era”, which is hard to say in one breath. The reasoning behind it is plainer. Each has gaps at home that the
        other might fill, and both mean to compete with the United States.
      </p>
    </Fragment>
  );
}

function Partners(): JSX.Element {
  return (
    <Fragment>
      <h2>What each side brings</h2>
      <p>
        Russia gains supply. It is weaning itself from Western high technology, and Chinese products and services are at
        once a substitute and a lifeline. China gains skill: engineers and mathematicians, whom Russia trains well. The
        Chinese military has reasons of its own. It draws on Russian weapon design and on what Russian forces have
        lately learned in the field.
      </p>
      <h2>From the podium to the laboratory</h2>
      <p>
        The paper trail starts in earnest with Xi’s visit to Moscow in May 2015; one agreement has followed another
        since. In June 2016 the two ministries in charge, China’s for science and Russia’s for economic development, set
        out their common plans in a memorandum of understanding.
      </p>
      <p>
        Part of this is rhetoric, and announcing is cheap. Another part has walls and a payroll. Officials and
        researchers meet in standing dialogues. Science and technology parks have opened, the academies of sciences
        exchange scholars, and an incubator is run jointly. China’s ambassador floated the idea of science centres that
        would stay in Russia for good; later, China put it forward as a proposal of its own.
      </p>
    </Fragment>
  );
}

function Huawei(): JSX.Element {
  return (
    <Fragment>
      <h2>Huawei goes where it is welcome</h2>
      <p>
        One company shows the pull better than any treaty. Huawei is under suspicion in the West; in Russia it adds to
        its centres for research and development, and it plans to take on a thousand Russian specialists within five
        years. Its tests and pilot networks for 5G are spreading too. Russian operators get new equipment early. Huawei
        gets a large market in which the door is open, and talent on the other side of it.
      </p>
    </Fragment>
  );
}

function Intelligence(): JSX.Element {
  return (
    <Fragment>
      <h2>The newest field: artificial intelligence</h2>
      <p>
        Of all the shared fields, artificial intelligence is the youngest and the one most is hoped of. Machines that
        learn need examples in quantity, so sharing big data is on the agenda. September brought an agreement on an
        accelerator for products built on neural networks, which are to be made ready for China’s market. At a forum in
        Shanghai, the head of the Russian Venture Company spoke with warmth of all that AI promises.
      </p>
    </Fragment>
  );
}

function Outlook(): JSX.Element {
  return (
    <Fragment>
      <h2>Where it rubs</h2>
      <p>
        Friction isn’t hard to find. Moscow has kept its reservations about “One Belt, One Road”, China’s great plan for
        trade routes. Intellectual property gets stolen, and friendship between governments doesn’t change that. Talent
        drains in more than one direction: young Russian scientists are drawn to China, while some of the best minds of
        both countries leave for the United States.
      </p>
      <p>
        Nor are the two of equal weight. There is no Russian Alibaba, no Russian Tencent and no Russian Huawei. Where
        they build something digital together, the platform is likely to be Chinese, and Russia has to ask what is left
        for it beyond the talent it sends.
      </p>
      <h2>Worth following from Washington</h2>
      <p>
        It would be easy to take all this for two neighbours closing ranks for a photograph. But laboratories, hiring
        plans and accelerators go on working after the photographer has left, and they may come to matter for innovation
        in both countries. The United States would do well to follow them: less the signing ceremonies than the people
        who move, the data that is shared and the products that come of it.
      </p>
      <p class="endnote">
        The article retold here previews a report by the Australian Strategic Policy Institute. The words are this
        demo’s own.
      </p>
    </Fragment>
  );
}
