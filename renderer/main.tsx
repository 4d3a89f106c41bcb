import { Replica } from '../electron/contract/replica.ts'
console.log(new Replica())
