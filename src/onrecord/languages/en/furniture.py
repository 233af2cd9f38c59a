"""English page furniture, datelines and credits."""

from onrecord.languages.furniture import FurnitureWords
from onrecord.languages.listed import listed

_MONTHS = listed(
    """
    january, february, march, april, may, june, july, august, september, october, november, december, jan,
    feb, mar, apr, jun, jul, aug, sept, sep, oct, nov, dec
    """
)

_ADVERTISING = listed(
    """
    ad, ads, advert, advertisement, advertising, advertisement - story continues below, advertisement
    continue reading, sponsored, sponsored content, promoted, story continues below, story continues below
    advertisement, article continues below, article continues after advertisement, article continues after
    this advertisement, continue reading the main story, continue reading, continue reading below, skip
    advertisement, scroll to continue, skip to content, skip to main content, paid post, paid content,
    report this ad, close ad, remove ads
    """
)

_BUTTONS = listed(
    """
    listen, listen now, listen to article, listen to this article, listen to this story, listen to the
    article, listen to story, audio, play, pause, playpause, play video, watch, watch now, watch live, watch
    the video, watch the video below, watch video, watch below, watch more, watch the full interview, video,
    videos, live, live updates, close, open, enlarge, expand, expand image, view gallery, view image, view
    full image, open image, open image modal, image, images, photo, photos, gallery, caption, image caption,
    photo caption, show caption, hide caption, toggle caption, media caption, file photo, file image, file
    pic, undated photo, stock photo, stock image, getty, loading, buy photo, copied, copy link, link copied,
    copy, like this, expand/collapse, show more, show less, see more, view more, load more, back to top,
    top, next, previous, menu, search, home, contents, in this article
    """
)

_SHARING = listed(
    """
    share, share this, share this article, share this story, share this page, share this post, share
    article, share story, share full article, share on facebook, share on twitter, share on x, share on
    whatsapp, share via email, share by email, share tweet, tweet, tweet this, facebook, twitter, instagram,
    youtube, linkedin, pinterest, google, google+, whatsapp, telegram, reddit, tumblr, flipboard, email,
    e-mail, email this, email this article, email article, print, print this, print article, print this
    article, comment, comments, leave a comment, view comments, post a comment, join the conversation, join
    the discussion, have your say, save, save article, save this article, save for later, bookmark,
    bookmarks, gift this article, give this article, reprints, permissions, text size, font size, follow,
    following, follow us, follow topic, add to favorites, add to my list, add us on google, make us
    preferred on google, reuse this content
    """
)

_ACCOUNTS = listed(
    """
    subscribe, subscribe now, subscribe today, subscribe here, sign in, sign up, sign up now, sign up here,
    log in, login, register, register now, newsletter, newsletters, email newsletter, your email address,
    donate, donate now, support us, become a member, get the app, download the app, download our app, view
    in browser, unsubscribe, privacy policy, cookie policy, terms of use, terms of service, terms and
    conditions, manage cookies, accept cookies, contact us, about us, about the author, about the authors,
    about this article, advertise with us, corrections policy
    """
)

_SECTIONS = listed(
    """
    read more, read more here, read full story, read the full story, read full article, read the full
    article, more, breaking, breaking news, exclusive, developing, developing story, this is a developing
    story, analysis, opinion, news, world, politics, for immediate release, abstract, topics, tags, our
    standards: the thomson reuters trust principles, the thomson reuters trust principles, purchase
    licensing rights, licensing rights, more to follow, more follows, more details to follow, more soon, get
    our stories first, in pictures, summary, key points
    """
)

WORDS = FurnitureWords(
    alone=_ADVERTISING | _BUTTONS | _SHARING | _ACCOUNTS | _SECTIONS,
    pointers=listed(
        """
        read, read more, read also, read next, read now, also read, must read, more to read, see also, see
        more, see, see related, more, more on this, more on this story, more on that, more from, also, also
        see, also watch, also on, related, related story, related stories, related article, related
        articles, related news, related content, related coverage, related link, related links, related
        topics, related video, related reading, recommended, recommended reading, recommended for you, you
        may also like, you might also like, you might like, further reading, don't miss, in case you missed
        it, icymi, suggested reading, suggested, editor's pick, editors' picks, most read, trending,
        trending now, top stories, top story, watch, watch more, watch now, watch live, watch also, watch
        here, listen, listen now, listen to, video, podcast, in pictures, gallery, photos, pictures, live,
        live updates, follow live, from the archive, from the archives, from our archive, previously,
        background, background reading, explainer, explained, analysis, opinion, go deeper, up next, next,
        previous story, earlier, earlier story, click here, follow our live coverage, related: video, more
        coverage, special report, full story, full coverage, read the full story, read full story
        """
    ),
    headings=listed(
        """
        read more, read also, also read, see also, more on this, more on this story, more from this section,
        more stories, more news, more coverage, more like this, related, related story, related stories,
        related article, related articles, related news, related content, related coverage, related links,
        related topics, related posts, related reading, recommended, recommended stories, recommended
        reading, recommended for you, recommended articles, you may also like, you might also like, you may
        be interested in, you may also be interested in, you may also be interested in these stories, you
        might be interested in, further reading, don't miss, editor's picks, editors' picks, editor's
        choice, most read, most popular, most viewed, most watched, most shared, trending, trending now,
        trending stories, top stories, popular stories, latest news, latest stories, latest headlines, up
        next, read next, what to read next, must reads, more in world, more in politics, today's top
        stories, from our partners, around the web, paid stories, other stories, previous stories, earlier
        stories, related videos, list of 3 items, list of 4 items, end of list
        """
    ),
    labels=listed(
        """
        image, image source, image credit, image credits, image caption, image copyright, photo, photos,
        photo credit, photo source, photo caption, photo by, photograph, photographs, photography, picture,
        pictures, picture credit, pic, pix, file photo, file image, file, video credit, video source, media
        caption, caption, credit, credits, illustration, graphic, graphics, copyright, source, tags, tag,
        topics, filed under, posted in, categories, category, keywords, share, share this, share this story,
        share this article, share on, read or share this story, like this, follow us, follow, follow us on,
        contact, contact us, contact the reporter, contact the author, email, e-mail, tel, phone, fax,
        twitter, facebook, instagram, subscribe, sign up, newsletter, advertisement, sponsored, short link,
        shortlink, permalink, url, source url, web, website, reading time, estimated reading time, read
        time, published in, first published, originally published, this article was originally, about the
        author, word count, slug
        """
    ),
    openings=tuple(
        sorted(
            listed(
                """
                sign up for, sign up to, sign up here, sign up now, sign in to, sign in using, subscribe to,
                subscribe for, subscribe now, subscribe here, register for, log in to, click here, tap here,
                click to, click on the, click through, scroll down, swipe to, download our, download the,
                get our, get the latest, get all the latest, get breaking news, get daily, get more news,
                get the day's, get in touch, have you got a story, have a story, got a story, got a tip,
                have a tip, have a news tip, got a news tip, have you been affected, are you affected, do
                you have a story, do you have information, do you have any information, do you have a tip,
                do you know more, send us your, send your, tell us, tell us what you think, let us know,
                email us, e-mail us, message us, contact us, write to us, whatsapp us, join our, join us on,
                join the conversation, join the discussion, join more than, follow us, follow our, follow
                the latest, follow live, follow him on, follow her on, follow them on, follow @, find us on,
                find out more, like us on, like and follow, keep up with, keep up to date, stay up to date,
                stay up-to-date, stay with, stay tuned, stay informed, stay connected, check out our, check
                back, check out more, please enable javascript, please enable cookies, please sign in,
                please subscribe, please log in, please check your, please consider, enable javascript, this
                is a breaking news story, this is a breaking story, this is a developing story, this is
                breaking news, breaking news: this story, this breaking news story, this story is being
                updated, this story has been updated, this story is developing, this story will be updated,
                this story was updated, this story was originally, this story was produced, this story
                originally, this story first appeared, this article was originally, this article was first
                published, this article was amended, this article was updated, this article has been, this
                article originally, this article first appeared, this article appeared, this article is more
                than, this page has been, this page was, this post has been updated, this post was
                originally, this content is, this video is no longer, this video can not be played, this
                video cannot be played, this is an archived, this material may not be, we're always
                interested in, we would like to hear, we want to hear from, we'd like to hear, we use
                cookies, we may earn, by signing up, by subscribing, by clicking, already a subscriber,
                already have an account, not a subscriber, need help?, thank you for reading, thanks for
                reading, thank you for signing up, you have reached your, you are now subscribed, you can
                unsubscribe, your support, support independent, support our journalism, support quality
                journalism, your browser does not, to read the full, to continue reading, to view this, to
                see all content, view more on, view on x, view this post, view comments, view the full, view
                photos, read more about, read more on, read more at, read more from, read more here, read
                more news, read all, read the full, read the latest, read our live, read our full, read or
                share, read this story on, read next, see more of, see more on, see more stories, see all,
                see our, see photos, more from, more on this, more news from, watch more, watch the full
                video, watch the video, watch the moment, watch live, watch our, watch sky news, listen to
                the, listen to our, listen to this, listen on, listen and subscribe, share this, share your,
                report an error, report a typo, report a correction, submit a tip, submit a correction, see
                a mistake, notice an error, spot a typo, all rights reserved, copyright ©, copyright (c), ©
                , ©, (c) , welcome back. please, a version of this article, a version of this story, our
                standards:, jump to, skip to, enter your email, image caption, image source, using our app?,
                save big on, start your day, for more news, for more on this, for more stories, for breaking
                news, for the latest news, for confidential support, follow today's, live updates:, tickets
                and more, photos:, trending:, most read:, last updated, from wikipedia
                """
            )
        )
    ),
    phrases=tuple(
        sorted(
            listed(
                """
                all rights reserved, click here, tap here, sign up for our, sign up to our, subscribe to
                our, our newsletter, in your inbox, to your inbox, follow us on, follow @, like us on
                facebook, download our app, our free app, enable javascript, may not be reproduced, read or
                share this story, report an error or, this is a developing story, min read, minute read,
                opens in new, opens new tab, [ edit ], [edit], may not be published
                """
            )
        )
    ),
    prose=listed(
        """
        said, says, told, added, asked, wrote, tweeted, he, she, they, who, whose
        """
    ),
    pictures=listed(
        """
        photo, photos, photo credit, photo source, photo by, photo courtesy, photograph, picture, image,
        images, image source, image credit, pic, credit, file photo, illustration
        """
    ),
    picture_houses=listed(
        """
        getty images, getty, afp via getty images, reuters, ap, ap photo, ap images, afp, epa, epa-efe, pa,
        pa media, pa wire, shutterstock, alamy, istock, rex features, xinhua, anadolu, anadolu agency,
        anadolu via getty images, zuma press, bloomberg, nurphoto, bbc, unsplash, wikimedia commons
        """
    ),
    stamp_signs=listed(
        "ago, read, published, updated, posted, modified, edited, filed, am, pm, a.m, p.m, gmt, utc"
    ),
    stamp_words=listed(
        """
        monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thur,
        thurs, fri, sat, sun, today, yesterday, ago, an, a, at, on, hour, hours, hr, hrs, h, minute,
        minutes, min, mins, m, second, seconds, sec, day, days, d, week, weeks, month, months, year, years,
        just, now, read, time, am, pm, a.m, p.m, gmt, utc, bst, cet, cest, est, edt, et, cst, cdt, ct, mst,
        mdt, pst, pdt, pt, ist, aest, aedt, sgt, hkt, wat, eat, sast, jst, st, nd, rd, th, of, updated,
        published, posted, modified, last, first, local, comments, comment, views, shares, edited, filed,
        and, date, reading
        """
    )
    | _MONTHS,
    by=(
        "by",
        "story by",
        "written by",
        "reported by",
        "words by",
        "text by",
        "posted by",
        "report by",
        "analysis by",
    ),
    joins=listed(
        """
        and, &, for, in, with, of, at, the, from, |, /, -, –, —, •, ·, by, on
        """
    ),
    particles=listed(
        """
        de, del, della, di, da, dos, das, do, du, la, le, van, von, der, den, ter, ten, bin, bint, ibn, al,
        el, ben, ul, ur, y, e, st, af, zu, o, d
        """
    ),
    roles=listed(
        """
        staff, writer, writers, reporter, reporters, correspondent, correspondents, editor, editors,
        journalist, journalists, contributor, contributors, contributing, senior, chief, deputy, managing,
        associate, assistant, political, foreign, diplomatic, international, national, global, world,
        business, economics, environment, health, science, security, defence, defense, crime, legal,
        affairs, investigations, investigative, special, freelance, columnist, producer, photographer,
        bureau, desk, agency, agencies, news, newsroom, team, media, online, digital, web, press, breaking,
        regional, local, education, technology, royal, religion, sports, sport, analyst, host, anchor,
        guest, author, wire, service, services, reports
        """
    ),
    not_names=listed(
        """
        the, a, an, all, any, my, our, your, his, her, their, its, this, that, these, those, now, then, far,
        law, land, sea, air, night, day, default, design, contrast, comparison, election, popular, chance,
        mistake, accident, hand, foot, rail, road, numbers, midnight, noon, late, early, mid, next, last,
        some, many, most, no, not, one, two, three, and, when, where, what, how, why, who, monday, tuesday,
        wednesday, thursday, friday, saturday, sunday, january, february, march, april, may, june, july,
        august, september, october, november, december, proxy, order, request, degrees, turns
        """
    ),
    contributions=listed(
        """
        contributed to this report, contributed to this story, contributed to this article, contributed
        reporting, contributed to this dispatch, contributed to this piece, contributed research,
        contributed additional reporting, also contributed to this report, contributed from, provided
        additional reporting
        """
    ),
    reporting=listed(
        """
        additional reporting by, additional reporting from, additional reporting, reporting by, reported by,
        writing by, written by, editing by, edited by, with reporting by, with reporting from, with
        additional reporting, compiled by, produced by, graphics by, graphic by, video by, with files from,
        with inputs from, with input from, inputs from, translated by, fact-checked by, this article was
        written by, reporting and writing by, graphics and editing by, photography by, photographs by,
        photos by
        """
    ),
    credits=("source:", "sources:", "©"),
    agencies={
        name.lower(): name
        for name in listed(
            """
            AP, Associated Press, Reuters, AFP, Agence France-Presse, UPI, United Press International, PA,
            PA Media, Press Association, dpa, EFE, EPA, ANSA, Adnkronos, TASS, Interfax, RIA, RIA Novosti,
            Sputnik, Xinhua, Kyodo, Kyodo News, Jiji, Jiji Press, Yonhap, Bernama, Antara, PTI, Press Trust
            of India, ANI, IANS, APP, IRNA, ISNA, Fars, Tasnim, Mehr, Anadolu, MENA, WAM, SPA, SANA, WAFA,
            KUNA, QNA, Petra, NNA, Saba, AAP, The Canadian Press, Bloomberg, Bloomberg News, Belga, ANP,
            APA, ATS, NTB, TT, Ritzau, STT, PAP, MTI, Tanjug, Hina, Lusa, Ukrinform, UNIAN,
            Interfax-Ukraine, BelTA, NAN, APS, MAP, TAP, SAPA, ENA, CNN, BBC, BBC News, NBC News, CBS News,
            ABC News, Fox News, wire reports, wire services, agencies, McClatchy, TNS, Tribune News Service,
            RFE/RL, Business Wire, PR Newswire, GlobeNewswire, States Newsroom, news service, The New
            Humanitarian, IPS, Inter Press Service
            """
        )
    }
    | {
        "the associated press": "Associated Press",
        "thomson reuters": "Reuters",
        "the press association": "Press Association",
        "aa": "Anadolu",
        "anadolu agency": "Anadolu",
        "cp": "The Canadian Press",
        "canadian press": "The Canadian Press",
        "ctk": "ČTK",
        "news agencies": "agencies",
        "globe newswire": "GlobeNewswire",
    },
    with_agencies=listed(
        """
        with agencies, and agencies, agencies, wires, with wires, from wire reports, from news services,
        from staff and wire reports, staff and agencies, from agencies, news agencies, with news agencies,
        agency reports, from our correspondent, staff reports, staff report
        """
    ),
    months=_MONTHS,
    not_places=listed(
        """
        exclusive, update, updated, updates, breaking, breaking news, analysis, opinion, live, watch, video,
        correction, corrected, developing, editorial, comment, explainer, factbox, fact check, timeline,
        profile, feature, interview, insight, special report, recap, review, preview, poll, new, just in,
        alert, flash, urgent, note, warning, report, first, the, who, what, when, where, why, how, q, a, i,
        pm, am, tl;dr, ps, tv, on, in, by, since, until, at, from, for, with, after, before, as
        """
    ),
    ends=listed(
        """
        ends, end, /ends, (end), -ends-, —ends—, --30--, -30-, —30—, 30, ###, # # #, #, ***, * * *, *, **,
        ___, __, _, ---, --, -, —, - - -, •, • • •, ~, ..., …, =, ==, ===, (more), more...
        """
    ),
)
