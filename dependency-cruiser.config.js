/**
 * The import rules of ARCHITECTURE.md. `from` and `to` are regular expressions over paths.
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'window-knows-only-the-contract',
      comment: 'The window speaks to the other processes and shares nothing else with them.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', pathNot: '^electron/contract/' },
    },
    {
      name: 'processes-know-only-the-contract',
      comment:
        'Main, preload and writer never import each other or the window; main may run the pure calculator.',
      severity: 'error',
      from: { path: '^electron/(main|preload|writer)/' },
      to: {
        path: '^(electron/(main|preload|writer)|renderer)/',
        pathNot: ['^electron/$1/', '^renderer/calc/engine/'],
      },
    },
    {
      name: 'engine-stands-alone',
      comment: 'The calculator runs anywhere: in the worker, in tests, on a command line.',
      severity: 'error',
      from: { path: '^renderer/calc/engine/' },
      to: { path: '^(electron|renderer)/', pathNot: '^renderer/calc/engine/' },
    },
    {
      name: 'contract-knows-nothing-of-ours',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { path: '^(electron|renderer|scripts|tests)/', pathNot: '^electron/contract/' },
    },
    {
      name: 'pure-code-knows-no-electron',
      severity: 'error',
      from: { path: '^(electron/contract|renderer)/' },
      to: { path: '(^|/)node_modules/electron/|^electron$', dependencyTypesNot: ['local'] },
    },
    {
      name: 'pure-code-knows-no-node',
      severity: 'error',
      from: { path: '^(electron/contract|renderer/calc/engine)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'app-knows-no-tools',
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { path: '^(scripts|tests)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
