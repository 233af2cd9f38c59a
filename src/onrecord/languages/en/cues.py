"""English cues. Base forms; several words make a phrase. Grouped by what they do, commonest first."""

from __future__ import annotations

from onrecord.languages.cues import CueGroup, CueWords
from onrecord.languages.listed import based, listed

# fmt: off
# Stance follows the engagement system of appraisal theory (Martin and White 2005): "acknowledge" is
# neutral, "distance" is distancing, "endorse" is endorsing. Verbs of insisting are put with the
# distancing ones, since they tell the reader that the point is disputed.
_SAY = (
    CueGroup("say", listed("""
        say, tell, add, statement, interview, speech, letter, memo, briefing, press release, article,
        column, words, word, want to know, express, voice, articulate, pronouncement, missive, moralize,
        bark, boom, groan, concede that it, opinion piece, introduce, provide, observation, elucidate,
        posit, postulate, enunciate, blurt, ramble, rehash, reprise, recap, recapitulate, co-write, sum,
        in the view of, write, note down, ask, report, state, suggest, argue, describe, tweet, retweet,
        post, explain, cite, talk, talk about, speak, speak of, speak about, call, refer to, refer,
        comment, remark, observe, mention, address, discuss, reply, respond, answer, counter, retort,
        shoot back, hit back, fire back, continue, go on, begin, open, close, conclude, quip, joke,
        ask about, question, quote, recount, relate, narrate, read, list, outline, lay out, set out,
        spell out, detail, brief, inform, notify, advise of, update, stress, emphasize, emphasise,
        underline, underscore, highlight, reiterate, repeat, restate, echo, reaffirm, affirm, assert,
        aver, opine, volunteer, offer, interject, chime in, interrupt, whisper, shout, yell, scream, cry,
        chant, sing, sigh, laugh, mutter, murmur, exclaim, email, e-mail, text, message, blog, testify,
        attest, characterize, characterise, label, dub, term, name, brand, title, entitle, known as,
        refer to as, define, compare, liken, paint, portray, depict, cast, frame, present, sound, signal,
        indicate, hint, hint at, imply, intimate, allude, allude to, invoke, reference, touch on, raise,
        bring up, point to, look at, focus on, weigh in, sum up, summarize, summarise, wrap up, put it,
        phrase, convey, communicate, pass on, relay, recite, preach, lecture, elaborate, clarify, specify,
        expand on, dwell on, account, account of, version, version of, story, tale, testimony,
        description of, comparison, reference to, mention of, response, reply to, answer to, explanation,
        suggestion, argument, assertion, advice, discussion of, talk of, question of, question about,
        debate on, debate about, debate, dispute over, be said, be told, be quoted, be cited,
        quote as saying, in the words of, to quote, in words, in response, according to, accord to,
        as per, per, by the account of, view of, for, share, record, include, follow, feature, say of,
        caution, advise, remind, joke about, report on, hear, cover, chronicle, write about, document as,
        banter, broadcast, air, run, carry, print, note that it be, wonder, wonder aloud, wonder why,
        inquire, enquire, query, ask whether, ask if, raise question, raise questions, quiz, grill, press,
        pose, give, put, go, make the case, make case, make point, make the point, argue for, reason,
        lobby, conversation, interview with, correspondence, comments, remarks, the idea, theory,
        theory of, narrative, narrative of, notion, theory that, line, talking point, message of,
        label as, style, bill, bill as""")),
    CueGroup("say", listed("""
        claim, allege, purport, profess, insinuate, make out, make believe, boast, boast of, brag,
        brag about, tout, spin, claim credit, claim of, claim about, supposed claim, so-called,
        so - called, insist, maintain, contend, protest, swear, contention, insistence, boast about,
        peddle, spread, trumpet, play up, exaggerate, inflate, overstate, rumor, rumour, it be rumored,
        it be rumoured, gossip, hearsay, speculation, speculate, talk up, embellish, pretend, hype,
        conspiracy theory, propaganda, mislead, lie, lie about, assure, reassure, assurance,
        would have us believe, reputed, ostensible, self-described, self-proclaimed, self-styled,
        would have you believe"""), "distancing"),
    CueGroup("say", listed("""
        alleged, allegedly, reputedly, supposedly, purportedly, ostensibly, supposed, purported,
        alleged to, be alleged, be rumored, be rumoured, be reputed, be purported"""), "distancing", "PS+"),
    CueGroup("say", listed("""
        reportedly, be reported, be reportedly, seemingly, apparently"""), "neutral", "PR+"),
    CueGroup("say", listed("""
        seem, appear, appear to show, seem to show, appear to confirm, appear to suggest,
        appear to indicate, look like, sound like, look, come across, come off, give the impression,
        be likely, have the look of"""), "neutral", "PR+"),
    CueGroup("say", listed("""
        point out, note, show, be clear, be obvious, be apparent, become clear, become apparent,
        it be clear, it be obvious, obvious, exemplify, showcase, reveal that, demonstrate, prove, find,
        reveal, disclose, expose, uncover, unearth, establish, document, illustrate, reflect, make clear,
        make it clear, make plain, lay bare, finding, findings, revelation, disclosure, evidence, proof,
        emerge, it emerge, it transpire, transpire, turn out, it turn out, bear out, give away, leak,
        debunk, fact-check, fact, the fact, truth, the truth, shed light on, attest to, betray, out,
        calculate, determine, discover, diagnose, detect, identify, trace, pinpoint, measure,
        verify"""), "endorsing"),
    CueGroup("say", listed("""
        recall, remember, reminisce, recollect, remind of, draw attention to, call attention to,
        recognition, reminder, recollection, memory, memory of"""), "endorsing", presupposes=True),
)
_CONFIRM = (
    CueGroup("confirm", listed("""
        confirm, corroborate, substantiate, validate, authenticate, vouch for, vouch, certify, back up,
        ratify, confirmation, confirmation of, corroboration, bear witness"""), "endorsing"),
    CueGroup("confirm", listed("""
        agree, agree that, concur, agree with, second, accord, echo that, agreement that""")),
)
_DENY = (
    CueGroup("deny", listed("""
        deny, dispute, disavow, disown, contradict, rebut, repudiate, negate, gainsay, denial, denial of,
        rebuttal, disclaim, disclaimer, contest, disagree, disagree with, take issue with, beg to differ,
        dissent, reject, dismiss, rejection, rejection of, dismissal, dismissal of, rule out, shoot down,
        knock down, brush off, brush aside, shrug off, wave off, wave away, pour cold water on, scoff at,
        laugh off, scoff, pooh-pooh, spurn, deflect, discount, downplay, play down, minimize, minimise,
        rubbish, refusal to accept, push back, push back on, push back against, turn down, rebuff,
        distance from, distance itself from, distance himself from, distance herself from,
        distance themselves from"""), "neutral", "CT-"),
    CueGroup("deny", listed("""
        refute, refutation, disprove, give the lie to"""), "endorsing", "CT-"),
    CueGroup("deny", listed("""
        refuse, refuse to, refusal, refusal to, decline, decline to"""), "neutral", "CT-"),
    CueGroup("deny", listed("""
        doubt, be skeptical, be sceptical, skeptical, sceptical, cast doubt, cast doubt on,
        call into question, be unconvinced, unconvinced, skepticism, scepticism, doubts"""),
        "neutral", "PR-"),
)
_ACCUSE = (
    CueGroup("accuse", listed("""
        accuse, accuse of, grouse, critique, critique of, seethe, be incensed, incensed, take offense,
        take offence, swipe, swipe at, dig at, poke fun, poke fun at, make fun of, take shot, rip apart,
        light into, clash with, spar with, spar over, scorn, boycott, offend, be tired of, tired of,
        clamp down on, find guilty of, be upset, berating, suspicion against, revile, abhor, hatred,
        disdain, disdain for, denigrate, demean, blame, blame on, blame for, charge, charge with,
        criticize, criticise, criticism, criticism of, condemn, condemnation, denounce, denunciation,
        decry, deplore, lambast, lambaste, blast, slam, assail, attack, attack on, bash, berate,
        castigate, censure, chastise, chide, excoriate, rebuke, reprimand, reproach, reprove, scold,
        upbraid, vilify, malign, disparage, deride, mock, ridicule, taunt, insult, impugn, go after,
        lash out, lash out at, lash, hit out at, tear into, rip, rip into, lay into, hammer, knock, pan,
        trash, skewer, savage, roast, rail, rail against, rage, rage against, fulminate, inveigh, hit,
        take aim, take aim at, take a swipe, take a shot, jab, needle, criticise as, complain,
        complain of, complain about, complaint, complaint of, complaint about, grumble, gripe, moan,
        bemoan, lament, bewail, fume, rant, be critical, be critical of, critical of, accusation,
        accusation of, charge of, blame game, point the finger, point finger, hold responsible,
        find fault, fault, indict, indictment of, implicate, finger, arraign, prosecute, sue, sue for,
        implication, incriminate, impeach, reject as, call out, take to task, single out, oppose,
        opposition, opposition to, object, object to, objection, objection to, protest against,
        protest over, disapprove, disapprove of, disapproval, disapproval of, resent, despise, loathe,
        hate, dislike, detest, hatred of, contempt for, anger, anger at, outrage, outrage over, outcry,
        outcry over, backlash, backlash to, snub, boo, jeer, heckle, sneer, snipe, decry as, opponent,
        opponent of, critic of, critic, detractor, take exception, be against, against, vote against,
        attack for, demonize, demonise, caricature, smear, slur, discredit, belittle, admonish,
        dress down, bristle, bristle at, challenge, be disappointed, disappointment, disappointed, angry,
        be angry, furious, be furious, outraged, upset, frustrated, frustration, horrified, appalled,
        unhappy, disgusted, dismayed, dismay""")),
    CueGroup("accuse", listed("""
        allegation, allegation of, allegations, allegations of, insinuation, smear campaign, slander,
        libel"""), "distancing", "PS+"),
)
_ADMIT = (
    CueGroup("admit", listed("""
        admit, admit to, acknowledge, concede, confess, confess to, grant, own up, own up to, come clean,
        plead guilty, admission, admission of, confession, acknowledgment, acknowledgement, concession,
        be forced to admit, plead, make no secret, make no secret of, own, regret, repent, apologize,
        apologise, apologize for, apologise for, apology, apology for, express regret, be sorry, sorry,
        take responsibility, accept responsibility, claim responsibility, accept blame, fess up,
        recognize, recognise"""), "endorsing", presupposes=True),
)
_ANNOUNCE = (
    CueGroup("announce", listed("""
        announce, declare, proclaim, unveil, release, publish, issue, launch, roll out, pronounce, rule,
        decide that, find guilty, hold that, sentence, convict, certify as, announcement, announcement of,
        declaration, declaration of, proclamation, ruling, verdict, judgment, judgement, decision that,
        designate, appoint, nominate, nomination, anoint, make public, go public, go public with,
        break the news, herald, enact, adopt, pass, approve, sign, sign into law, vote, vote that,
        decree that, resolve that, come out with, stipulate, provide that, provide for, file, file for,
        submit, propose that it be, hand down, uphold, overturn, strike down, overrule, certification,
        resolution, conclusion, conclusion that, notice of, be named, be announced, be declared, put out,
        deliver, set, mark, celebrate""")),
)
_ORDER = (
    CueGroup("order", listed("""
        order, command, instruct, repeal, abolish, suspend, revoke, obligate, limit, direct, decree,
        mandate, dictate, require, ban, bar, forbid, prohibit, block, compel, oblige, force,
        sanction against, subpoena, summon, prescribe, impose, enforce, enjoin, restrict, outlaw, veto,
        halt, order to, directive, instruction, edict, injunction, allow, permit, authorize, authorise,
        license, let, assign, task, charge to, dispatch, deploy, prohibition, prohibition on, requirement,
        requirement that, grant permission, empower, entitle to"""), "neutral", "Uu"),
)
_PROMISE = (
    CueGroup("promise", listed("""
        promise, pledge, vow, commit to, commit, swear to, undertake, guarantee, give word, promise of,
        pledge of, pledge to, commitment, commitment to, vow to, oath, assure of, agree to, offer to,
        offer of, volunteer to, undertaking, be committed to, committed to, pact, agreement to, deal to,
        agreement, dedicate to, give assurance, promise that, sign on to, sign up to, make a promise,
        be ready to, be willing, willing, willing to, willingness, willingness to, stand ready,
        be prepared to"""), "neutral", "Uu"),
)
_THREATEN = (
    CueGroup("threaten", listed("""
        threaten, threat, threat of, threat to, menace, warn of retaliation, ultimatum,
        deliver an ultimatum, threaten to, threaten with, blackmail, intimidate, dare, bully,
        warn of consequence"""), "neutral", "Uu"),
    CueGroup("say", listed("""
        warn, warn of, warn about, warn against, forewarn, sound the alarm, raise the alarm, raise alarm,
        warning, warning of, alert, alert to, caution against, caution that, cautionary, admonition""")),
)
_DEMAND = (
    CueGroup("demand", listed("""
        demand, call for, call on, call upon, urge, ask for, ask that, request, insist on, insist upon,
        appeal, appeal for, appeal to, plead for, plead with, beg, beg for, beseech, implore, entreat,
        exhort, press for, push for, push, lobby for, petition, petition for, campaign for, agitate for,
        clamor for, clamour for, advocate, advocate for, recommend, recommendation, propose, proposal,
        proposal to, proposal for, advise, counsel, encourage, invite, invitation, solicit, seek,
        seek to have, require of, call on to, press on, request for, demand for, demand that, call,
        appeal that, plea, plea for, entreaty, petition that, pressure, calls for, suggest to,
        would like to see, prod, nudge, coax, persuade, convince, goad, cajole, enlist, prompt, tell to,
        ask to, challenge to, ask of, move that, motion, motion to, bid for, prayer for, pray, pray for,
        nominate for, pressure to, need, pitch, suggest that it should"""), "neutral", "Uu"),
)
_PRAISE = (
    CueGroup("praise", listed("""
        praise, praise for, rejoice, idolize, idolise, fond of, be fond of, adulation, adulation of,
        proponent of, defender of, endorser, respect, respect for, relish, passionate about,
        be passionate about, throw weight behind, loyal to, unite around, bullish, upbeat, be upbeat,
        amuse, amusement, revere, adore, cherish, applaud, commend, compliment, congratulate, hail, laud,
        extol, salute, celebrate as, welcome, thank, thank for, thanks, credit, credit with, credit for,
        honor, honour, tribute, pay tribute, pay tribute to, admire, cheer, cheer when, cheer for,
        endorse, endorsement, endorsement of, back, support, support for, support of, supporter,
        supporter of, supporters of, champion, defend, defence of, defense of, stand by, stand up for,
        side with, rally behind, rally around, favor, favour, be in favor of, in favor of, in favour of,
        prefer, preference, preference for, love, like, approve of, approval, approval of, glad, be glad,
        happy, be happy, pleased, be pleased, delighted, be delighted, grateful, be grateful, gratitude,
        proud, be proud, pride, impressed, be impressed, thrilled, excited, be excited, enthusiastic,
        promote, plug, recommend highly, embrace, appreciate, appreciation, congratulation, compliments,
        favorite, favourite, vote for, cast vote for, cast ballot for, advocate of, stump for, gush, rave,
        lionize, sing the praises of, speak highly of, stick up for, fan of, rate, value, enjoy,
        be a fan of, bless""")),
)
_BELIEVE = (
    CueGroup("believe", listed("""
        believe, think, consider, expect, estimate, assume, presume, reckon, suppose, guess, feel, deem,
        regard, view, see, see as, perceive, interpret, judge, assess, gauge, conclude that, figure,
        project, predict, forecast, foresee, anticipate, envision, envisage, imagine, expectation,
        expectation of, expectations, belief, belief that, belief in, believe in, opinion,
        in the opinion of, view that, views, views on, view on, estimate of, estimation, assessment,
        assessment of, prediction, prediction of, projection, projections, outlook, forecast of,
        judgment that, impression, impression of, sense, sense that, understand, understanding,
        be considered, be seen, be seen as, be viewed as, be regarded as, be expected, be believed,
        be thought, trust, be expected to, be predicted, be estimated, be projected, be confident,
        confident, confidence, be convinced, convinced, conviction, be certain, certain, be sure, sure,
        be optimistic, optimistic, optimism, pessimistic, be pessimistic, presumption, assumption,
        assumption that, perception, perception of, widely see, surmise, infer, deduce, theorize,
        theorise, hypothesize, hypothesise, hold, hold that, take the view, be of the view, mindset,
        thinking, attitude, attitude toward, attitude towards, calculation, bet, bet on, gamble, wager,
        take for, count on, rank, evaluate, appraise, look upon, treat as, in the eyes of, deem to, faith,
        faith in, have in mind, mean, tend to, come away, agree about, diagnose as, portend, look for,
        look to be, prophesy, be unsurprised, ponder, mull, contemplate, reflect on, weigh, dream,
        fantasize"""), "neutral", "PR+"),
    CueGroup("believe", listed("""
        suspect, fear, fear that, misgiving, misgivings, reservation, reservations about,
        express concern about, uneasiness, despair, be in despair, apprehension, trepidation, scared,
        be scared, unsettled, skittish, leery, leery of, worry, worry about, worry that, fear of, fears,
        fears of, suspicion, suspicion of, be suspected, be suspected of, concern, concern about,
        concern over, concern that, express concern, be worried, worried, worried about, concerned,
        be concerned, be afraid, afraid, afraid of, anxiety, anxiety about, nervous, be nervous, anxious,
        wary, wary of, alarm, alarm at, alarmed, dread, amid fears, amid concern, be wary, be frightened,
        terrified, panic, uneasy, unease, unease about"""), "neutral", "PS+"),
    CueGroup("believe", listed("""
        know, learn, realize, realise, be aware, aware, aware of, be aware of, awareness, knowledge,
        knowledge of, be known, be known for, known for, notice, forget, understand that, find out,
        hear of, see that, be surprised, surprised, shocked, be shocked, astonished, amazed, watch,
        witness, remain aware, familiar with, grasp, spot, recognise that, recognize that, experience,
        accept, accept that"""), "endorsing", presupposes=True),
    CueGroup("believe", listed("""
        ignore, overlook, neglect, miss"""), presupposes=True),
    CueGroup("believe", listed("""
        be unclear, unclear, it be unclear, be not clear, uncertain, be uncertain, unsure, be unsure,
        undecided, be undecided, uncertainty, uncertainty about, not know, be torn, question whether,
        debate whether, wonder if, wonder whether, be unknown, ignorant of, unaware, be unaware,
        confusion, confusion over, confused"""), "neutral", "Uu"),
)
_INTEND = (
    CueGroup("intend", listed("""
        intend, plan, plan to, pursue, lean toward, eye, attempt at, work toward, platform,
        campaign platform, plan for, planning, plot, scheme, conspire, aim, aim to, aim at, aim for,
        mean to, be planning, be going to, prepare, prepare to, prepare for, decide, decide to, decide on,
        decide against, decision, decision to, choose, choose to, opt, opt for, resolve to, be determined,
        determined, determination, intention, intention of, intention to, intent, intent on, goal,
        goal of, purpose, objective, ambition, ambition to, be considering, considering,
        be considered for, be weighing, be mulling, be contemplating, mull over, think of, think about,
        look to, look into, set out to, seek to, try, try to, attempt, attempt to, effort to, bid to,
        be set to, be poised to, be about to, work to, campaign to, target, strategy, design to,
        be designed, be aimed at, embark on, arrange, schedule, be scheduled, be due to, agenda, focus,
        will, be eager, eager, eager to, eagerness, expect to, have plan, have no plan, plans for,
        blueprint for, move to, select, pick, turn to, elect to, be bent on, hell-bent, reserve the right,
        have yet to decide, be reluctant, reluctant, reluctance, be unwilling, unwilling, unwilling to,
        unwillingness, hesitate, resist, balk, balk at, be loath"""), "neutral", "Uu"),
)
_WANT = (
    CueGroup("want", listed("""
        want, want to, hope, hope to, hope for, hope that, wish, wish for, desire, desire to, desire for,
        long for, yearn, yearn for, crave, would like, would like to, would love to, would rather,
        would prefer, be hopeful, hopeful, aspire, aspire to, aspiration, dream of, dream that, be keen,
        keen, keen to, be interested, interested in, interest in, be anxious to, be desperate to,
        desperate, desperate for, thirst for, appetite for, wish to, craving, longing, look forward to,
        be impatient, hopes, hopes for, hopes of, in hopes of, in the hope of, in the hope that, long to,
        itch to, would welcome, root for, be looking for"""), "neutral", "Uu"),
)
_SILENT = (
    CueGroup("decline-to-comment", listed("""
        no comment, silence, stay silent, remain silent, keep silent, remain mum, stay mum, stay quiet,
        keep quiet, be silent, silent on, be silent on, stonewall, remain tight-lipped,
        stay tight - lipped, dodge, sidestep, evade, duck, skirt, demur, demur on, be mum,
        plead the fifth, take the fifth, gloss over, be unavailable, unavailable for comment,
        refuse comment, decline comment, decline further comment, withhold, withhold comment,
        give no detail, give no details, provide no detail, offer no comment, offer no detail,
        steer clear of, reserve comment, request for comment"""), "neutral", "Uu"),
)

_GROUPS = (
    *_SAY, *_CONFIRM, *_DENY, *_ACCUSE, *_ADMIT, *_ANNOUNCE, *_ORDER, *_PROMISE, *_THREATEN, *_DEMAND,
    *_PRAISE, *_BELIEVE, *_INTEND, *_WANT, *_SILENT,
)  # fmt: skip
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ying", "ie"), ("bbed", "b"), ("dded", "d"), ("gged", "g"),
    ("mmed", "m"), ("nned", "n"), ("pped", "p"), ("rred", "r"), ("tted", "t"), ("lled", "l"),
    ("bbing", "b"), ("dding", "d"), ("gging", "g"), ("mming", "m"), ("nning", "n"), ("pping", "p"),
    ("rring", "r"), ("tting", "t"), ("lling", "l"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""),
    ("ing", ""), ("ing", "e"),
)  # fmt: skip

WORDS = CueWords(
    groups=_GROUPS,
    weak=listed("""
        statement, interview, speech, letter, email, remark, comment, post, tweet, report, address,
        briefing, release, memo, note, filing, article, column, quote, words, word, story, issue, give,
        make, put, go, run, include, follow, deliver, carry, for, set, let, mark, feature, hit, vote,
        sign, launch, try, will, continue, begin, open, close, line, need, publish, air, out, style, look,
        appear, bill, mean, back, focus, second, own, press, title, figure"""),
    irregular=based("""
        say said, tell told, write wrote written, think thought, feel felt, find found, hold held,
        see saw seen, speak spoke spoken, know knew known, mean meant, forbid forbade forbidden,
        swear swore sworn, hear heard, go went gone, give gave given, make made, take took taken,
        show shown, lay laid, shoot shot, tear tore, run ran, come came,
        be was were is are am been being 's ’s 're ’re 'm ’m, have has had, do did does done,
        begin began begun, sing sang sung, seek sought, stand stood, understand understood, keep kept,
        foresee foresaw foreseen, forget forgot forgotten, dream dreamt, learn learnt, draw drew drawn,
        cry cried, choose chose chosen, break broke broken, bid bade, strike struck, bring brought,
        bear bore borne, undertake undertook undertaken, retell retold, mistake mistook, lie lying,
        would 'd ’d, withhold withheld, uphold upheld, override overrode, will wo ’ll 'll, can ca,
        stick stuck, hide hid"""),
    endings=_ENDINGS,
    adverbs=listed("""
        also, again, now, then, still, just, once, already, often, since, later, soon, never, not, n't,
        n’t, even, yet, first, long, further, today, yesterday, thus, instead, always, sometimes, much,
        more, only, all, been, tonight"""),
    adverb_ending="ly",
    refusals=listed("""
        decline to, refuse to, fail to, stop short of, refrain from, would not, would n't, would n’t,
        will not, wo n't, wo n’t, avoid, resist, neglect to, be unwilling to, be reluctant to,
        be not ready to, be not prepared to, could not, could n't, could n’t, can not, ca n't, ca n’t,
        be unable to, decline, hold off, hold back from, be not authorized to, be not authorised to,
        forget to, opt not to, choose not to"""),
    speaking=listed("""
        say, comment, tell, discuss, answer, respond, reply, elaborate, speak, talk, speculate, confirm,
        disclose, reveal, identify, specify, give detail, give a, give any, give further, give comment,
        provide detail, provide comment, provide further, state, explain, weigh in, mention, admit,
        acknowledge, clarify, divulge, verify, go into, offer comment, offer detail, offer any,
        characterize, characterise, share detail, take question, name, detail"""),
    answering=listed("""
        comment, respond, answer, reply, elaborate, speak, talk, discuss, speculate, give detail, give a,
        give any, give further, give comment, provide detail, provide comment, provide further, weigh in,
        go into, offer comment, offer detail, offer any, share detail, take question"""),
    silences=listed("""
        not be drawn, n't be drawn, n’t be drawn, could not be reached, could not immediately be reached,
        could n't be reached, could n’t be reached, not be reached, not respond, n't respond, n’t respond,
        not reply, n't reply, n’t reply, not return, n't return, n’t return, not immediately respond,
        not immediately return, not comment, n't comment, n’t comment, never respond, not answer,
        n't answer, n’t answer, not available for comment, not available to comment,
        be unavailable for comment, not elaborate, n't elaborate, n’t elaborate, no response, no reply,
        no comment, no immediate comment, not immediate, no immediate response, no immediate reply"""),
    distancing=listed("""
        falsely, wrongly, misleadingly, erroneously, incorrectly, mistakenly, baselessly, dubiously,
        supposedly, allegedly, purportedly, ostensibly, unconvincingly, implausibly, disingenuously,
        dishonestly, without evidence, without proof, without basis, without offering evidence,
        without providing evidence, so-called, false, baseless, unfounded, groundless, unproven,
        unsubstantiated, unverified, unsupported, dubious, bogus, debunked, discredited"""),
    endorsing=listed("""
        rightly, correctly, accurately, truthfully, rightfully, famously, presciently, conclusively"""),
    to_mark="to",
    objects=listed("me, us, you, him, her, them, people, everyone, everybody"),
    ordering=listed("tell, say"),
    demanding=listed("ask, urge, beg, advise, warn"),
    promising=listed("agree, offer, swear, volunteer"),
    intending=listed("expect, think, decide, look"),
    warning=listed("warn, vow, caution, warning"),
    consequences=listed("""
        retaliate, retaliation, retaliatory, respond, response, punish, punishment, punished, consequence,
        consequences, strike, destroy, crush, revenge, avenge, pay, price, sanctions, force, obliterate,
        hell"""),
    blaming=listed("""
        liar, liars, lie, lies, lying, corrupt, crooked, racist, bigot, hypocrite, criminal, criminals,
        crook, fraud, disgrace, disgraceful, disgusting, shameful, outrageous, unacceptable,
        irresponsible, reckless, incompetent, terrorist, terrorists, murderer, murderers, murder,
        genocide, illegal, unlawful, unconstitutional, coward, cowardly, failure, disaster, disastrous,
        dangerous, dishonest, stupid, fool, foolish, traitor, treason, aggression, aggressor, barbaric,
        atrocity, massacre, provocation, violation, abuse, cynical, evil, dictator, tyrant, thug, thugs,
        puppet, propaganda, scandal, unfit, weak, pathetic"""),
    naming=listed("""
        call, describe, label, brand, dub, characterize, characterise, term, portray, paint, depict"""),
)
