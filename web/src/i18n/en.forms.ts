import type { Same } from './en';
import type zh from './zh-CN.forms';

const words: Same<typeof zh> = {
  forms: {
    required: 'Required',
    computed: 'Computed by the system',
    account: 'Account number',
    bank: 'Bank',
    start: 'From',
    end: 'To',
    regionCode: 'Region code (6 digits)',
    address: 'Street address',
    chooseFile: 'Choose files',
    takePicture: 'Take or choose pictures',
    removeFile: 'Remove {{name}}',
    signature: 'Signature',
    signHere: 'Sign here',
    signAgain: 'Sign again',
    sign: 'Confirm signature',
    locate: 'Use my location',
    lng: 'Longitude',
    lat: 'Latitude',
    addRow: 'Add a row',
    removeRow: 'Remove row {{row}}',
    noRows: 'No rows',
    fillIn: 'To fill in: {{title}}',
    refused: 'Please mend what is marked first',
    notShown: 'You may not see this form; please ask whoever looks after the process.',
  },
};

export default words;
