/*
 * Writes tests/Dann.Runtime.Tests/Reporting/Witnesses/events.tfevents and events.json: an event file of TensorBoard as programs other than ours make it.
 * The records and their sums come from the npm package tfrecord 0.2.0, the events from protobufjs and TensorBoard's own definitions
 * (tensorboard/compat/proto/event.proto and summary.proto, of which only the fields in use stand here). Run once; the tests need neither node nor packages:
 *     npm install tfrecord@0.2.0 && node tests/Witnesses/event_file.cjs
 * With a folder it reads every event file below it, checks every sum, and prints what is in there, which is how our own files were looked at:
 *     node tests/Witnesses/event_file.cjs runs/quickstart/20260101-120000
 */
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const load = createRequire(path.join(process.cwd(), 'package.json'));
const { RecordReader, RecordWriter } = load('tfrecord');
const { maskedCrc32c } = load('tfrecord/lib/crc32c');
const protobuf = load('protobufjs');

const definitions = `
syntax = "proto3";
package tensorboard;
message Summary {
  message Value { string tag = 1; oneof value { float simple_value = 2; } }
  repeated Value value = 1;
}
message SessionLog {
  enum SessionStatus { STATUS_UNSPECIFIED = 0; START = 1; STOP = 2; CHECKPOINT = 3; }
  SessionStatus status = 1;
}
message Event {
  double wall_time = 1;
  int64 step = 2;
  oneof what { string file_version = 3; Summary summary = 5; SessionLog session_log = 7; }
}`;
const Event = protobuf.parse(definitions, { keepCase: true }).root.lookupType('tensorboard.Event');
const witnesses = path.join(__dirname, '..', 'Dann.Runtime.Tests', 'Reporting', 'Witnesses');

async function writeWitness() {
  fs.mkdirSync(witnesses, { recursive: true });
  const file = path.join(witnesses, 'events.tfevents');
  const writer = await RecordWriter.create(file);
  const events = [
    { wall_time: 1767268800, file_version: 'brain.Event:2' },
    { wall_time: 1767268801.5, session_log: { status: 1 } },
    { wall_time: 1767268802.25, step: 128, summary: { value: [{ tag: 'loss/label', simple_value: 0.75 }, { tag: 'schedule/lambda', simple_value: 0.1 }] } },
    { wall_time: 1767268803, step: 300, summary: { value: [{ tag: 'loss/label', simple_value: 0.5 }] } },
  ];
  for (const event of events)
    await writer.writeRecord(Event.encode(Event.create(event)).finish());
  await writer.close();
  const maskedSums = Object.fromEntries(['', '123456789', 'brain.Event:2'].map(text => [text, maskedCrc32c(Buffer.from(text)) >>> 0]));
  fs.writeFileSync(path.join(witnesses, 'events.json'), JSON.stringify({ maskedSums }, null, 1) + '\n');
}

async function print(folder) {
  const files = fs.readdirSync(folder, { recursive: true }).filter(name => path.basename(name).includes('tfevents')).sort();
  for (const name of files) {
    console.log(name);
    const reader = await RecordReader.create(path.join(folder, name));
    for (let record; (record = await reader.readRecord()) !== null;) {
      const event = Event.decode(record);
      const values = (event.summary?.value ?? []).map(value => `${value.tag} ${value.simple_value.toPrecision(4)}`);
      console.log(`  ${new Date(event.wall_time * 1000).toISOString()} step ${event.step}: ${event.file_version || (event.session_log ? 'session starts' : values.join(', '))}`);
    }
  }
}

(process.argv.length > 2 ? print(process.argv[2]) : writeWitness()).catch(failure => { console.error(failure); process.exit(1); });
