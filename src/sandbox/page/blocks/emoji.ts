/** Slack's emoji codes that a bot like this one uses, each line: character, then its names. */
const TABLE = `
🔴 red_circle
🟠 large_orange_circle orange_circle
🟡 large_yellow_circle yellow_circle
🟢 large_green_circle green_circle
🔵 large_blue_circle blue_circle
🟣 large_purple_circle purple_circle
⚪ white_circle
⚫ black_circle
🟥 large_red_square red_square
🟧 large_orange_square orange_square
🟨 large_yellow_square yellow_square
🟩 large_green_square green_square
🟦 large_blue_square blue_square
🟪 large_purple_square purple_square
⬜ white_large_square white_square
⬛ black_large_square black_square
✅ white_check_mark
✔ heavy_check_mark
☑ ballot_box_with_check
❌ x
❎ negative_squared_cross_mark
⛔ no_entry
🚫 no_entry_sign
⚠ warning
🚨 rotating_light
⏳ hourglass_flowing_sand
⌛ hourglass
⏰ alarm_clock
⏱ stopwatch
⏲ timer_clock
🕐 clock1
🕑 clock2
🕒 clock3
🕓 clock4
🕔 clock5
🕕 clock6
🕖 clock7
🕗 clock8
🕘 clock9
🕙 clock10
🕚 clock11
🕛 clock12
📅 date
📆 calendar
🗓 spiral_calendar_pad spiral_calendar
✉ email envelope
📧 e-mail
📨 incoming_envelope
📩 envelope_with_arrow
📬 mailbox_with_mail
📫 mailbox
📭 mailbox_with_no_mail
📥 inbox_tray
📤 outbox_tray
🔒 lock
🔓 unlock
🔐 closed_lock_with_key
🔑 key
🛡 shield
👤 bust_in_silhouette
👥 busts_in_silhouette
👀 eyes
🔍 mag
🔎 mag_right
📝 memo pencil
✏ pencil2
📄 page_facing_up
📃 page_with_curl
📋 clipboard
📁 file_folder
📂 open_file_folder
🗂 card_index_dividers
📎 paperclip
📊 bar_chart
📈 chart_with_upwards_trend
📉 chart_with_downwards_trend
🔔 bell
🔕 no_bell
💬 speech_balloon
🗨 left_speech_bubble
❓ question
❗ exclamation heavy_exclamation_mark
ℹ information_source
💡 bulb
➡ arrow_right
⬅ arrow_left
⬆ arrow_up
⬇ arrow_down
↩ leftwards_arrow_with_hook
↪ arrow_right_hook
🔄 arrows_counterclockwise
🔁 repeat
🏷 label
📌 pushpin
📍 round_pushpin
🔗 link
⚖ scales balance_scale
🤖 robot_face
🗑 wastebasket
⏸ double_vertical_bar
▶ arrow_forward
🛑 octagonal_sign stop_sign
🌐 globe_with_meridians
🌍 earth_africa
📦 package
🔥 fire
✨ sparkles
⭐ star
🎉 tada
👋 wave
👍 thumbsup +1
👎 thumbsdown -1
🙏 pray
✋ hand raised_hand
🙋 raising_hand
🏁 checkered_flag
🚩 triangular_flag_on_post
🏠 house
⚙ gear
🔧 wrench
🎫 ticket
☎ phone telephone
📞 telephone_receiver
🆔 id
🆕 new
🧹 broom
😀 grinning
🙂 slightly_smiling_face
🤔 thinking_face
`;

const BY_NAME = new Map(
  TABLE.trim()
    .split("\n")
    .flatMap((line) => {
      const [character = "", ...names] = line.split(" ");
      return names.map((name) => [name, character] as const);
    }),
);

/** `warning` to ⚠; undefined for a name that this page does not know. */
export function emojiFor(name: string): string | undefined {
  return BY_NAME.get(name);
}
