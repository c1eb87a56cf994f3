/**
 * Drawings for the emoji that carry meaning here, so that they look the same on every machine, one
 * without an emoji font included. A line: the characters, then brushes with a semicolon between.
 * A brush: a colour, then a path on a 20 by 20 grid; `/2` behind the colour draws it as a line of
 * that width instead of a filled shape.
 */
const TABLE = `
🔴 red disc
🟠 orange disc
🟡 yellow disc
🟢 green disc
🔵 blue disc
🟣 purple disc
⚪ grey disc; white M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14z
⚫ black disc
🟥 red tile
🟧 orange tile
🟨 yellow tile
🟩 green tile
🟦 blue tile
🟪 purple tile
⬜ grey tile; white M4.5 3.7h11a.8.8 0 0 1 .8.8v11a.8.8 0 0 1-.8.8h-11a.8.8 0 0 1-.8-.8v-11a.8.8 0 0 1 .8-.8z
⬛ black tile
✅ green tile; white/2.2 M5.5 10.4l3 3.1 6-6.6
☑ blue tile; white/2.2 M5.5 10.4l3 3.1 6-6.6
✔ green/2.8 M5.5 10.4l3 3.1 6-6.6
❌ red/3 M5 5l10 10M15 5L5 15
❎ green tile; white/2.2 M6.5 6.5l7 7M13.5 6.5l-7 7
⛔ red disc; white M5.5 8.5h9v3h-9z
🚫 red/2.2 M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14zM5.2 5.2l9.6 9.6
⚠ yellow M10 2.5L18.5 17h-17z; yellow/2 M10 2.8L18 16.8H2z; black/2 M10 7.5v4.5M10 14.8v.1
🚨 red M5 14V9.5a5 5 0 0 1 10 0V14z; steel M3 14h14v3.5H3z; red/1.4 M10 1v1.8M3.6 3.2l1.3 1.3M16.4 3.2l-1.3 1.3; white/1.3 M8 12V9.8a2 2 0 0 1 1.5-1.9
⏳⌛ yellow M6.8 5h6.4c-.6 2.6-2.4 3.6-3.2 5c-.8-1.4-2.6-2.4-3.2-5zM7 16.5c.4-2 2-2.6 3-4c1 1.4 2.6 2 3 4z; steel/1.6 M5 3h10M5 17h10M6 3c0 4 3 5 4 7c-1 2-4 3-4 7M14 3c0 4-3 5-4 7c1 2 4 3 4 7
⏰ red M4.5 2.5a2.5 2.5 0 0 1 2.2 1.3L3.4 7A2.5 2.5 0 0 1 4.5 2.5zM15.5 2.5a2.5 2.5 0 0 0-2.2 1.3L16.6 7a2.5 2.5 0 0 0-1.1-4.5z; red M10 3.5a7.3 7.3 0 1 1 0 14.6a7.3 7.3 0 0 1 0-14.6z; paper M10 5.5a5.3 5.3 0 1 1 0 10.6a5.3 5.3 0 0 1 0-10.6z; black/1.5 M10 7.5V11l2.3 1.3
⏱ steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 6.5V10l2 1.2
⏲ steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 6.5V10l-2 1.2
🕐 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10l1.5-2.6
🕑 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10l2.6-1.5
🕒 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10h3
🕓 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10l2.6 1.5
🕔 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10l1.5 2.6
🕕 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V13
🕖 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10l-1.5 2.6
🕗 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10l-2.6 1.5
🕘 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10H7
🕙 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10L7.4 8.5
🕚 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10L8.5 7.4
🕛 steel disc; paper M10 4a6 6 0 1 1 0 12a6 6 0 0 1 0-12z; black/1.5 M10 5.8V10
📅📆🗓 paper M3 4h14v13a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z; red M4 2.5h12a1 1 0 0 1 1 1V7H3V3.5a1 1 0 0 1 1-1z; steel/1.6 M6 10.2h2M9 10.2h2M12 10.2h2M6 13.8h2M9 13.8h2
✉📧📬📫📭 paper M2.5 4.5h15a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z; steel/1.3 M2.2 5.6l7.8 5.6 7.8-5.6; steel/1 M2.5 4.5h15a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z
📨 paper M2.5 4.5h15a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z; steel/1.3 M2.2 5.6l7.8 5.6 7.8-5.6; steel/1 M2.5 4.5h15a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z; blue/1.8 M.8 8h4M.8 11h3
📩 paper M2.5 4.5h15a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z; steel/1.3 M2.2 5.6l7.8 5.6 7.8-5.6; steel/1 M2.5 4.5h15a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z; red/1.8 M10 1v6M7.5 5L10 7.5 12.5 5
📥 steel M2 11.5h4l1.5 2.5h5l1.5-2.5h4V17a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z; green/2.2 M10 2v8M6.8 7L10 10.2 13.2 7
📤 steel M2 11.5h4l1.5 2.5h5l1.5-2.5h4V17a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z; blue/2.2 M10 10.5V2.5M6.8 5.5L10 2.3l3.2 3.2
🔒 steel/2 M6.5 9V6a3.5 3.5 0 0 1 7 0v3; yellow M4.5 9h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z; black/1.8 M10 12.5v2
🔓 steel/2 M6.5 9V5a3.5 3.5 0 0 1 6.8-1.2; yellow M4.5 9h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z; black/1.8 M10 12.5v2
🔐 steel/2 M6.5 9V6a3.5 3.5 0 0 1 7 0v3; yellow M4.5 9h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z; black/1.8 M8 13.5h4.5
🔑 yellow/2.4 M6.5 9.5a3.3 3.3 0 1 1 0 6.6a3.3 3.3 0 0 1 0-6.6zM9 10.5L16.5 3M14 5.5l2.5 2.5M11.5 8l1.8 1.8
🛡 steel M10 1.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V4z; mist M10 3.6l5 1.8v4.2c0 3.3-2.1 5.5-5 6.8z
👤 steel M10 2.5a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 0 1 0-7.6zM2.8 17.5c0-4 3.2-6 7.2-6s7.2 2 7.2 6z
👥 mist M13.5 4a3 3 0 1 1 0 6a3 3 0 0 1 0-6zM9 17c0-3.5 1.8-5.5 4.5-5.5S19 13.5 19 17z; steel M7 3.5a3.3 3.3 0 1 1 0 6.6a3.3 3.3 0 0 1 0-6.6zM1 17.5c0-3.6 2.5-5.7 6-5.7s6 2.1 6 5.7z
👀 white M5.5 4a3.5 6 0 1 1 0 12a3.5 6 0 0 1 0-12zM14.5 4a3.5 6 0 1 1 0 12a3.5 6 0 0 1 0-12z; grey/1 M5.5 4a3.5 6 0 1 1 0 12a3.5 6 0 0 1 0-12zM14.5 4a3.5 6 0 1 1 0 12a3.5 6 0 0 1 0-12z; black M6.7 8a1.7 2.5 0 1 1 0 5a1.7 2.5 0 0 1 0-5zM15.7 8a1.7 2.5 0 1 1 0 5a1.7 2.5 0 0 1 0-5z
🔍🔎 wood/2.6 M12.5 12.5l5 5; glass M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11z; steel/1.8 M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11z
📝 paper M4.5 1.5h8l3.5 3.5v12.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z; grey/1.2 M6.5 8h7M6.5 11h7M6.5 14h4.5; grey/.8 M4.5 1.5h8l3.5 3.5v12.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z; orange M9 14l7.5-7.5 2 2L11 16l-2.5.5z
✏ orange M3.5 13.5L13 4l3 3-9.5 9.5z; skin M3.5 13.5l3 3L2 18z; red M14 3l1-1a1 1 0 0 1 1.4 0L18 3.6A1 1 0 0 1 18 5l-1 1z
📄📃 paper M4.5 1.5h8l3.5 3.5v12.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z; grey/1.2 M6.5 8h7M6.5 11h7M6.5 14h4.5; grey/.8 M4.5 1.5h8l3.5 3.5v12.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z
📋 wood M4 3h12a1 1 0 0 1 1 1v13.5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z; paper M5 5h10v11.5H5z; steel M7 1.5h6v3.5H7z; grey/1.2 M7 8.5h6M7 11h6M7 13.5h4
📁📂🗂 gold M2 4.5a1 1 0 0 1 1-1h4.5l2 2H17a1 1 0 0 1 1 1V8H2z; yellow M2 7.5h16V16a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z
📎 steel/1.7 M13.5 6l-6 6.2a1.6 1.6 0 0 0 2.3 2.3l6.4-6.6a3.3 3.3 0 0 0-4.7-4.7L4.8 10a5 5 0 0 0 7 7l4.7-4.8
📊 paper tile; green M5 10h2.6v5.5H5z; blue M8.7 5h2.6v10.5H8.7z; red M12.4 7.5H15v8h-2.6z
📈 paper tile; red/1.8 M4.5 14l3.5-4 2.5 2.2 5-6.2
📉 paper tile; blue/1.8 M4.5 6l3.5 4 2.5-2.2 5 6.2
🔔 yellow M10 2a5 5 0 0 1 5 5c0 4 1.5 5.5 2.5 7h-15C3.5 12.5 5 11 5 7a5 5 0 0 1 5-5z; gold M7.8 15h4.4a2.2 2.2 0 0 1-4.4 0z
🔕 yellow M10 2a5 5 0 0 1 5 5c0 4 1.5 5.5 2.5 7h-15C3.5 12.5 5 11 5 7a5 5 0 0 1 5-5z; gold M7.8 15h4.4a2.2 2.2 0 0 1-4.4 0z; red/2 M3 3l14 14
💬🗨 paper M4 3h12a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H9l-4 3.5V14H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z; steel/1.1 M4 3h12a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H9l-4 3.5V14H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z; steel/1.8 M6 8.5h.1M10 8.5h.1M14 8.5h.1
❓ red/2.4 M6.5 6.5a3.5 3.5 0 1 1 5.2 3c-1.2.7-1.7 1.3-1.7 2.7M10 16v.1
❗ red/2.8 M10 3.5v8.5M10 16v.1
ℹ blue tile; white/2 M10 9v5.5M10 5.7v.1
💡 yellow M10 1.5a5.8 5.8 0 0 1 3.3 10.5c-.6.5-.8 1.2-.8 2h-5c0-.8-.2-1.5-.8-2A5.8 5.8 0 0 1 10 1.5z; grey M7.5 15h5v1.5a2 2 0 0 1-2 2h-1a2 2 0 0 1-2-2z
➡ blue tile; white/1.9 M5 10h9M10.5 6.5L14 10l-3.5 3.5
⬅ blue tile; white/1.9 M15 10H6M9.5 6.5L6 10l3.5 3.5
⬆ blue tile; white/1.9 M10 15V6M6.5 9.5L10 6l3.5 3.5
⬇ blue tile; white/1.9 M10 5v9M6.5 10.5L10 14l3.5-3.5
↩ blue tile; white/1.9 M8 5L5 8l3 3M5 8h6.5a3.5 3.5 0 0 1 0 7H8
↪ blue tile; white/1.9 M12 5l3 3-3 3M15 8H8.5a3.5 3.5 0 0 0 0 7H12
🔄 blue tile; white/1.9 M14.5 8.5A5 5 0 0 0 5.5 8M5.5 5v3h3M5.5 11.5a5 5 0 0 0 9 .5M14.5 15v-3h-3
🔁 blue tile; white/1.9 M5 9.5V8a1.5 1.5 0 0 1 1.5-1.5H14M12 4.5l2 2-2 2M15 10.5V12a1.5 1.5 0 0 1-1.5 1.5H6M8 15.5l-2-2 2-2
▶ blue tile; white/1.9 M7.5 6v8l6-4z
⏸ blue tile; white/1.9 M7.5 6v8M12.5 6v8
🏷 tan M2 10.5L10.5 2H17a1 1 0 0 1 1 1v6.5L9.5 18z; white M14.5 4.3a1.3 1.3 0 1 1 0 2.6a1.3 1.3 0 0 1 0-2.6z
📌 red M12 1.5L18.5 8l-2 .5-3 3 .3 3.5L5 6.2l3.5.3 3-3z; grey/1.8 M8.5 11.5L3 17
📍 red M10 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z; grey/1.8 M10 10.5V18
🔗 steel/2 M8.5 11.5a3.2 3.2 0 0 0 4.6 0l3-3a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-3 3a3.2 3.2 0 0 0 4.6 4.6l1-1
⚖ wood/1.6 M10 2v15M5.5 17.5h9M3.5 5h13; gold M1 11l2.8-6 2.8 6a2.8 2.3 0 0 1-5.6 0zM13.4 11l2.8-6 2.8 6a2.8 2.3 0 0 1-5.6 0z
🤖 mist M4 6h12a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1z; steel/1.6 M10 6V3M10 2.5v.1; white M6 9h2.5v2.5H6zM11.5 9H14v2.5h-2.5z; black/1.4 M7 14.5h6
🗑 steel M4 6h12l-1 12H5z; steel/1.8 M3 4.5h14M8 4V2.5h4V4; paper/1.2 M7.8 8.5l.4 7M12.2 8.5l-.4 7
🧹 wood/1.8 M16.5 2.5L10 10; yellow M8.5 8.5l4 4L8 18l-6-3z
🛑 red M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7z; white M5.5 8.7h9v2.6h-9z
🌐 blue disc; white/1.1 M2.5 10h15M10 2.5c-4.5 4.5-4.5 10.5 0 15c4.5-4.5 4.5-10.5 0-15
🌍 blue disc; green M6 5l4-1 3 3-2 3 1 3-3 3-2-4-3-2z
📦 tan M2 6l8-3.5L18 6v9l-8 3.5L2 15z; wood M10 9.5L18 6v9l-8 3.5z; white/1.2 M6 4.3l8 3.5
🔥 orange M10 1.5c1 3.5 5.5 5 5.5 10.2A5.5 5.5 0 0 1 10 18a5.5 5.5 0 0 1-5.5-6.3C4.5 9 6 8 7 5.5c1 .5 1.5 1.5 1.5 2.5C10 6.5 10.3 4 10 1.5z; yellow M10 9.5c.5 2 2.5 2.5 2.5 5a2.5 2.5 0 0 1-5 0c0-2 2-2.5 2.5-5z
✨ yellow M8 4l1.6 4.4L14 10l-4.4 1.6L8 16l-1.6-4.4L2 10l4.4-1.6zM15.5 2l.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8z
⭐ yellow M10 1.8l2.5 5.5 6 .6-4.5 4 1.3 5.9L10 14.7l-5.3 3.1L6 11.9 1.5 7.9l6-.6z
🎉 yellow M2 18L6.5 6.5l7 7z; red/1.7 M10 6c2-.5 2.5-2 2-4M13.5 9.5c1.5-2 3-2 5-1.5; blue/2 M15.5 3.5v.1M17 13v.1; green/2 M7 3v.1M12.5 7.5v.1
🏁 steel/1.6 M4 2v16; black M4.5 3h12v8h-12z; white M7.5 3h3v2.7h-3zM13.5 3h3v2.7h-3zM4.5 5.7h3v2.7h-3zM10.5 5.7h3v2.7h-3zM7.5 8.4h3V11h-3zM13.5 8.4h3V11h-3z
🚩 steel/1.6 M4.5 2v16; red M5 2.5l12 4.5-12 4.5z
🏠 wood M4 9h12v9H4z; red M10 2l9 8H1z; paper M8 12h4v6H8z
⚙ steel/3 M10 5.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z; steel/2.4 M10 1.8v2.5M10 15.7v2.5M1.8 10h2.5M15.7 10h2.5M4.2 4.2L6 6M14 14l1.8 1.8M4.2 15.8L6 14M14 6l1.8-1.8
🔧 steel/3 M3.5 16.5l7-7M10.5 9.5a3.5 3.5 0 0 1 4.5-5L13 6.5 13.8 8l2-.2L17 6a3.5 3.5 0 0 1-5 4.5
🎫 orange M2 5.5h16v3a1.6 1.6 0 0 0 0 3v3H2v-3a1.6 1.6 0 0 0 0-3z; white/1.3 M6.5 8.5h7M6.5 11.5h4.5
☎ red M4 2l3 4-1.5 2c1 3 3.5 5.5 6.5 6.5l2-1.5 4 3-2 2.5C8.5 18.5 1.5 11.5 1.5 4z
📞 steel M4 2l3 4-1.5 2c1 3 3.5 5.5 6.5 6.5l2-1.5 4 3-2 2.5C8.5 18.5 1.5 11.5 1.5 4z
🆔 purple tile; white/1.8 M6 6.5v7M9.5 6.5v7h1.5a3.5 3.5 0 0 0 0-7z
🆕 blue tile; white/1.6 M4.5 12.5v-5l3 5v-5M9.5 7.5v5h2M9.5 10h1.7M13 7.5l.8 5 1-3.5 1 3.5.8-5
👍 yellow M6 9l3.5-7c1.5 0 2.5 1 2 3l-.7 3H16a1.8 1.8 0 0 1 1.7 2.2l-1.3 5.5A2 2 0 0 1 14.5 17H6z; blue M2 9h3v8H2z
👎 yellow M6 11l3.5 7c1.5 0 2.5-1 2-3l-.7-3H16a1.8 1.8 0 0 0 1.7-2.2l-1.3-5.5A2 2 0 0 0 14.5 3H6z; blue M2 3h3v8H2z
👋 yellow M5 11L3.5 7.5 5 7l2.5 3L5.5 4 7.3 3.4 10 9 9 3.3l1.8-.3 1.7 6 .8-4.5 1.7.3.3 8A5.5 5.5 0 0 1 10 18c-3 0-4.5-2-5.5-4z; grey/1.2 M16.5 3.5c1 1 1.5 2 1.5 3.5M2 15c.5 1.5 1.5 2.5 3 3
✋ yellow M5 11L3.5 7.5 5 7l2.5 3L5.5 4 7.3 3.4 10 9 9 3.3l1.8-.3 1.7 6 .8-4.5 1.7.3.3 8A5.5 5.5 0 0 1 10 18c-3 0-4.5-2-5.5-4z
🙂 yellow disc; black/1.5 M7.2 8v.8M12.8 8v.8M6.5 12c1.8 2.4 5.2 2.4 7 0
😀 yellow disc; black/1.5 M7.2 7v.8M12.8 7v.8; black M6 11h8a4 4 0 0 1-8 0z
🤔 yellow disc; black/1.5 M7.2 8v.8M12.8 8v.8M8 13.2l4-.8M11 4.8l3 .5
`;

const COLOURS: Record<string, string> = {
  red: "#e0434b",
  orange: "#f2812a",
  yellow: "#f5bd2e",
  gold: "#d19a2c",
  tan: "#d9a45f",
  skin: "#f3d3a5",
  wood: "#b5793f",
  green: "#36a45f",
  blue: "#3d82d6",
  glass: "#cfe3fa",
  purple: "#8b62c9",
  white: "#f4f5f7",
  paper: "#eef1f5",
  grey: "#8d96a3",
  mist: "#8fa3bd",
  steel: "#5d6b7e",
  black: "#30343c",
};
const SHAPES: Record<string, string> = {
  disc: "M10 2a8 8 0 1 1 0 16a8 8 0 0 1 0-16z",
  tile: "M5 2.5h10a2.5 2.5 0 0 1 2.5 2.5v10a2.5 2.5 0 0 1-2.5 2.5H5A2.5 2.5 0 0 1 2.5 15V5A2.5 2.5 0 0 1 5 2.5z",
};

export interface Brush {
  colour: string;
  /** Of the line; null for a filled shape. */
  width: number | null;
  path: string;
}

function readBrush(text: string): Brush {
  const [brush = "", ...path] = text.trim().split(" ");
  const [colour = "", width] = brush.split("/");
  const drawn = path.join(" ");
  return {
    colour: COLOURS[colour] ?? "currentColor",
    width: width ? Number(width) : null,
    path: SHAPES[drawn] ?? drawn,
  };
}

export const ART: ReadonlyMap<string, readonly Brush[]> = new Map(
  TABLE.trim()
    .split("\n")
    .flatMap((line) => {
      const cut = line.indexOf(" ");
      const brushes = line.slice(cut).split(";").map(readBrush);
      return [...line.slice(0, cut)].map((character) => [character, brushes] as const);
    }),
);
