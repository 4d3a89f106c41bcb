import * as v from 'valibot'
import {
  windowRequests,
  type RequestAnswer,
  type RequestAsk,
  type RequestName,
} from '../contract/window-channel.ts'

/** What answers each request of the window. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (ask: RequestAsk<Name>) => Answer<RequestAnswer<Name>>
}
/** Where nothing is answered, only when it is done is of interest. */
type Answer<Value> = [Value] extends [undefined] ? unknown : Value | Promise<Value>
type AskSchema<Name extends RequestName> = (typeof windowRequests)[Name]['ask']

/**
 * Answers a request that came as anything.
 * @throws Error when it is none of ours or its argument does not fit; nothing was done then.
 */
export async function answerRequest(
  handlers: RequestHandlers,
  name: unknown,
  ask: unknown,
): Promise<unknown> {
  if (!isRequestName(name)) throw new Error(`Refused a request of unknown name: ${String(name)}`)
  return await answerKnown(handlers, name, ask)
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(windowRequests, name)
}

function answerKnown<Name extends RequestName>(
  handlers: Pick<RequestHandlers, Name>,
  name: Name,
  ask: unknown,
): unknown {
  const parsed = v.safeParse<AskSchema<Name>>(windowRequests[name].ask, ask)
  if (!parsed.success) throw new Error(`Refused ${name}: ${v.summarize(parsed.issues)}`)
  return handlers[name](parsed.output)
}
