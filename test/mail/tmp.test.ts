import { it, expect } from "vitest";
import fc from "fast-check";
import { parseMail } from "../../src/mail/parse.js";
import { createImapSource } from "../../src/mail/imap.js";
import { startDovecot } from "../support/dovecot.js";
import { until } from "../support/until.js";
it("big mail", async () => {
  const d = await startDovecot(); if(!d) throw new Error();
  const got: any[] = []; let up=false; const pos=new Map();
  const s = createImapSource({host:d.host,port:d.port,secure:false,user:d.user,password:d.password,mailboxes:["INBOX"],since:null,log:{info:()=>{},warn:(f,m)=>console.log(f,m)}},
   { onArrival: async a=>{ got.push([a.raw.length, await parseMail(a.raw)]); pos.set("INBOX",{uidValidity:a.pointer.uidValidity,lastUid:a.pointer.uid}); }, position: async m=>pos.get(m)??null, startAt: async(m,p)=>{pos.set(m,p)}, onState: s=>{up=s.connected; console.log(s)} });
  s.start(); await until("up",()=>up);
  const big = Buffer.alloc(70*1024*1024, `${"x".repeat(500)}\r\n`); big.write("From: a@b.example\r\nSubject: big\r\n\r\n");
  await d.deliver(big); await d.deliver("From: a@b.example\r\nSubject: after\r\n\r\nhi");
  const t=Date.now();
  await until("2",()=>got.length===2, 60000);
  console.log(Date.now()-t, got.map(g=>[g[0], g[1].mail.subject, g[1].mail.defects]));
  const t2=Date.now(); await s.stop(); console.log("stop", Date.now()-t2); await d.stop();
},120000);
const L=(...a:string[])=>a.join("\r\n");
it("fuzz", async () => {
  const seeds=[
   L("From: a@b.example","Subject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=","Content-Type: text/plain; charset=iso-2022-jp; format=flowed; delsp=yes","Content-Transfer-Encoding: 7bit","","\x1b$BF|K\\\x1b(B","> quoted "," flowed"),
   L("From: a@b.example","MIME-Version: 1.0","Content-Type: multipart/mixed; boundary=\"a\"","","--a","Content-Type: multipart/alternative; boundary=\"b\"","","--b","Content-Type: text/plain; charset=windows-1252","Content-Transfer-Encoding: quoted-printable","","K=E6re =","alle","--b","Content-Type: text/html; charset=utf-8","Content-Transfer-Encoding: base64","",Buffer.from("<p>Kære alle</p>").toString("base64"),"--b--","--a","Content-Type: message/rfc822","","From: x@y.z","","inner","--a","Content-Type: application/octet-stream; name*0*=utf-8''a%20; name*1=b.bin","Content-Disposition: attachment","Content-Transfer-Encoding: x-uuencode","","begin 644 x","#0V%T","end","--a--"),
   L("Return-Path: <>","From: MAILER-DAEMON","Content-Type: multipart/report; report-type=delivery-status; boundary=r","","--r","","failed","--r","Content-Type: message/delivery-status","","Status: 5.1.1","--r","Content-Type: text/rfc822-headers","","Subject: x","--r--"),
   L("From: a@b.example","List-Unsubscribe: <mailto:a@b?x=%00>, <http://x>","Content-Type: text/calendar; method=REPLY","","BEGIN:VCALENDAR"),
  ].map(s=>Buffer.from(s,"latin1"));
  const ins=fc.oneof(fc.uint8Array({maxLength:30}),fc.constantFrom("\r\n\r\n","\r\n","--a","--b--","From: ","=?utf-8?B?","=?","?=","<",'"',";","\0","(","charset=utf-7","charset=","boundary=","Content-Type: multipart/mixed\r\n","Content-Transfer-Encoding: base64\r\n","name*0*=","''","%","message/rfc822","\x1b").map(w=>Buffer.from(w,"latin1")));
  const edit=fc.record({at:fc.nat(4000),remove:fc.nat(80),insert:ins});
  let n=0; let slow=0;
  await fc.assert(fc.asyncProperty(fc.constantFrom(...seeds),fc.array(edit,{maxLength:20}),async(seed,edits)=>{
    let b:Buffer=seed; for(const e of edits){const f=e.at%(b.length+1); b=Buffer.concat([b.subarray(0,f),e.insert,b.subarray(f+e.remove)]);}
    const t=Date.now(); const p=await parseMail(b); slow=Math.max(slow,Date.now()-t); n++;
    if(!p.ok && p.reason.includes("failed")) throw new Error("failed "+JSON.stringify(b.toString("latin1")));
    JSON.stringify(p);
  }),{numRuns:20000});
  console.log(n,slow);
},300000);
