import * as v from 'valibot'
import {
  windowRequests,
  type RequestAnswer,
  type RequestAsk,
  type RequestName,
} from '../contract/window-channel.ts'

/** What answers each request of the window. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (ask: RequestAsk<Name>) => Answer<Name> | Promise<Answer<Name>>
}
type Answer<Name extends RequestName> = RequestAnswer<Name> extends undefined ? void : RequestAnswer<Name>
type AskSchema<Name extends RequestName> = (typeof windowRequests)[Name]['ask']

const requestNameSchema = v.picklist(Object.keys(windowRequests).map((name) => name as RequestName))

/**
 * Answers a request that came as anything.
 * @throws Error when it is none of ours or its argument does not fit; nothing was done then.
 */
export async function answerRequest(
  handlers: RequestHandlers,
  name: unknown,
  ask: unknown,
): Promise<unknown> {
  const known = v.safeParse(requestNameSchema, name)
  if (!known.success) throw new Error(`Refused a request of unknown name: ${v.summarize(known.issues)}`)
  return answerKnown(handlers, known.output, ask)
}

async function answerKnown<Name extends RequestName>(
  handlers: RequestHandlers,
  name: Name,
  ask: unknown,
): Promise<Answer<Name>> {
  const parsed = v.safeParse<AskSchema<Name>>(windowRequests[name].ask, ask)
  if (!parsed.success) throw new Error(`Refused ${name}: ${v.summarize(parsed.issues)}`)
  return handlers[name](parsed.output)
}
