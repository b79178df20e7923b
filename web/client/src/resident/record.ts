import type { BallotAnswer, Me, MyResolution, MySignup, Offer, SignupAnswer } from '@/contract'

/** The resident's record with what the server has just acknowledged, without asking for all of it again. */
export function withBallot(me: Me, ballot: BallotAnswer, secret: boolean): Me {
  const { poll, options, at, receipt } = ballot
  // A secret poll's choice is in nobody's record, so it is not kept here either.
  const entry = secret ? { poll, at, receipt } : { poll, options, at, receipt }
  return { ...me, ballots: [...me.ballots.filter((one) => one.poll !== poll), entry] }
}

export function withRating(me: Me, aspect: string, score: number): Me {
  return { ...me, ratings: [...me.ratings.filter((one) => one.aspect !== aspect), { aspect, score }] }
}

export function withSignup(me: Me, activity: string, { status, position, persons }: SignupAnswer): Me {
  const before = me.signups.find((one) => one.activity === activity)
  return withoutSignup(me, activity, [{ activity, status, position, persons, checkedIn: before?.checkedIn ?? false }])
}

export function withoutSignup(me: Me, activity: string, instead: Me['signups'] = []): Me {
  return { ...me, signups: [...me.signups.filter((one) => one.activity !== activity), ...instead] }
}

export function withCheckIn(me: Me, activity: string): Me {
  return withVisit(me, activity, { checkedIn: true })
}

export function withActivityScore(me: Me, activity: string, score: number): Me {
  return withVisit(me, activity, { score })
}

function withVisit(me: Me, activity: string, of: Partial<MySignup>): Me {
  return { ...me, signups: me.signups.map((one) => (one.activity === activity ? { ...one, ...of } : one)) }
}

export function withAlbumPhoto(me: Me, activity: string, id: string): Me {
  return { ...me, album: [...withoutAlbumPhoto(me, id).album, { activity, id, waiting: true }] }
}

export function withoutAlbumPhoto(me: Me, id: string): Me {
  return { ...me, album: me.album.filter((photo) => photo.id !== id) }
}

export function withObjection(me: Me, poll: string): Me {
  return { ...me, objections: [...me.objections.filter((one) => one !== poll), poll] }
}

/** With my offer for a project, or without where it was taken back. */
export function withOffer(me: Me, project: string, offer?: Offer): Me {
  return { ...me, offers: [...me.offers.filter((one) => one.project !== project), ...(offer ? [{ project, ...offer }] : [])] }
}

/** With my ballot as an owner. */
export function withOwnerBallot(me: Me, ballot: MyResolution): Me {
  const others = me.ownership?.resolutions.filter((one) => one.resolution !== ballot.resolution) ?? []
  return { ...me, ownership: { resolutions: [...others, ballot] } }
}
