// Node.js itself: the error codes among http2.constants, by nghttp2's names; they come in a row before others.
import { constants } from "node:http2";
const names = "NO_ERROR PROTOCOL_ERROR INTERNAL_ERROR FLOW_CONTROL_ERROR SETTINGS_TIMEOUT STREAM_CLOSED FRAME_SIZE_ERROR REFUSED_STREAM CANCEL COMPRESSION_ERROR CONNECT_ERROR ENHANCE_YOUR_CALM INADEQUATE_SECURITY HTTP_1_1_REQUIRED";
for (const name of names.split(" ")) console.log(`0x${constants[`NGHTTP2_${name}`].toString(16)}\tNGHTTP2_${name}`);
