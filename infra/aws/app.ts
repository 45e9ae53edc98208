import { bundleFunctions } from './bundle.ts';
import { makeApp } from './makeApp.ts';

/** What `cdk` runs. Settings come from the command line or cdk.json: `cdk deploy --all -c senderEmail=club@shop.example`. */
const bundles = await bundleFunctions();
makeApp({ bundles }).synth();
