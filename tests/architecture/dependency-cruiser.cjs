/** The layering of the house: who may import whom. A type may cross where a value may not: it is gone when the code runs. */
const notTypeOnly = { dependencyTypesNot: ['type-only', 'type-import'] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: '^(shared/|node_modules/)', dependencyTypesNot: ['core'] },
    },
    {
      name: 'shared-needs-no-node',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules import only the vocabulary and their own slice’s rules.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/rules/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^shared/', '^functions/$1/rules/'], ...notTypeOnly },
    },
    {
      name: 'slices-meet-in-wiring',
      comment: 'Only wiring.ts may bring in what another slice does.',
      severity: 'error',
      from: {
        path: '^functions/([^/]+)/',
        pathNot: ['/wiring\\.ts$', '\\.test\\.ts$', '^functions/platform/', '^functions/manifest\\.ts$'],
      },
      to: { path: '^functions/', pathNot: ['^functions/$1/', '^functions/platform/'], ...notTypeOnly },
    },
    {
      name: 'wiring-uses-the-front-door',
      comment: 'Another slice is reached by its index.ts, its rules or its wiring.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/wiring\\.ts$' },
      to: {
        path: '^functions/',
        pathNot: [
          '^functions/$1/',
          '^functions/platform/',
          '^functions/[^/]+/(index|wiring)\\.ts$',
          '^functions/[^/]+/rules/',
        ],
        ...notTypeOnly,
      },
    },
    {
      name: 'platform-knows-no-slice',
      severity: 'error',
      from: { path: '^functions/platform/' },
      to: { path: '^functions/', pathNot: '^functions/platform/', ...notTypeOnly },
    },
    {
      name: 'functions-know-no-machine',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(infra|portal|tests)/', ...notTypeOnly },
    },
    {
      name: 'portal-knows-the-vocabulary',
      severity: 'error',
      from: { path: '^portal/' },
      to: { path: '^(functions|infra|tests)/' },
    },
    {
      name: 'no-test-in-the-house',
      severity: 'error',
      from: { path: '^(shared|functions|infra|portal)/', pathNot: '\\.(test|property\\.test|fixture)\\.ts$' },
      to: { path: '^tests/' },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(astro:|aws-lambda$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^cdk\\.out/', '^portal/\\.astro/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.astro', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
