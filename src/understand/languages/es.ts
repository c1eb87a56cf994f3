import type { LanguageFile } from "./language-file.js";

export const spanish: LanguageFile = {
  code: "es",
  smallWords: `el la los las de del un una y es que qué en por para con no se su sus lo le les al como cómo más pero
    sin sobre este esta estos estas ese esa yo mi mis me nos ustedes usted tienen tengo tiene tienes ha han he hay fue
    ser estar está son era todo toda todos todas cuando donde dónde quien quién cuál cuáles también muy ya si sí o
    porque gracias hola estimados saludos cordiales atentamente por favor quiero quisiera solicito borrar borren borra
    eliminar eliminen datos personales cuenta correo correos boletín darme baja dejar dejen enviar recibir nunca copia
    acceso derecho guardan paquete pedido respuesta factura contraseña queja tienda semana lunes martes
    miércoles jueves viernes mañana ayer hoy envío dinero reembolso solicitud supresión suscripción publicidad llegar
    llega puede puedo pueden mal bien sigo sigue hasta desde nadie nada nuevo nueva hacer hace dos veces aún todavía`,
  letters: "ñáéíóú¿¡",
  correspondence: {
    attribution: { begins: ["el"], wrote: ["escribió"] },
    headers: { from: ["de"], others: ["enviado", "fecha", "para", "asunto", "cc"] },
    original: ["mensaje original"],
    forwarded: ["mensaje reenviado", "inicio del mensaje reenviado"],
    closings: [
      "saludos",
      "un saludo",
      "saludos cordiales",
      "atentamente",
      "cordialmente",
      "gracias",
      "muchas gracias",
      "gracias de antemano",
    ],
    devices: ["enviado desde mi", "enviado desde", "enviado con", "obtener outlook"],
    smallPrint: [/\beste (mensaje|correo)\b.{0,80}\bconfidencial/i],
    handingOn: ["ver abajo", "reenvío"],
  },
  recitals: [],
  stem: null,
  lexicon: null,
};
