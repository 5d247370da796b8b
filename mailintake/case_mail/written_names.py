"""What senders call the fields of a case mail, in small letters, and which of these names others use too."""

from __future__ import annotations

_WRITTEN = {
    "case_number": (
        "case no, case number, case nr, case id, case, case num, case file, casefile, case file no, case ref, case "
        "reference, our case, our case no, our case number, our reference, our ref, our ref no, our file, our "
        "file no, our number, reference, reference number, reference no, ref, ref no, ref number, incident no, "
        "incident number, incident id, file no, file number, file id, docket, docket no, docket number, report "
        "no, report number, report id, agency case, agency case no, agency case number, agency ref, agency "
        "reference, agency number, external id, complaint no, complaint number, event no, event number, matter no, "
        "matter number, referral no, referral number, referral id, no de caso, numero de caso, caso, caso no, "
        "caso numero, id de caso, expediente, no de expediente, numero de expediente, folio, no de folio, numero de "
        "folio, nuestra referencia, referencia, numero de referencia, no de referencia, no de reporte, numero de "
        "reporte"
    ),
    "victim": (
        "victim, victims, victim name, name of victim, alleged victim, alleged victim name, suspected victim, "
        "potential victim, possible victim, presumed victim, identified victim, person, client, client name, name "
        "of client, survivor, survivor name, minor name, child name, name of child, name of minor, youth name, "
        "affected person, victima, nombre de la victima, victimas, presunta victima, posible victima, nombre del "
        "menor, cliente, nombre del cliente, sobreviviente, persona afectada"
    ),
    "suspect": (
        "suspect, suspects, suspect name, name of suspect, trafficker, trafficker name, alleged trafficker, "
        "offender, alleged offender, perpetrator, alleged perpetrator, alleged suspect, suspected trafficker, "
        "person of interest, subject name, defendant, defendants, sospechoso, sospechosos, nombre del sospechoso, "
        "presunto tratante, tratante, agresor, acusado, imputado, presunto responsable"
    ),
    "place": (
        "location, place, address, where, site, last known location, last location, last known address, incident "
        "location, location of incident, place of incident, victim location, current location, street address, "
        "lugar, direccion, domicilio, ubicacion, lugar de los hechos, ultima ubicacion"
    ),
    "city": "city, town, city of incident, ciudad, municipio",
    "state": "state, state of incident, us state, estado",
    "county": "county, parish, condado",
    "when": (
        "date, date of incident, when, incident date, date time of incident, incident date time, date occurred, "
        "fecha, fecha del incidente, fecha de los hechos, fecha y hora"
    ),
    "deadline": (
        "deadline, due, due by, due date, due date time, due on, due at, due time, respond by, respond no later "
        "than, respond before, response by, response due, response due by, response needed by, response required "
        "by, response deadline, reply by, reply before, reply no later than, reply needed by, answer by, answer "
        "before, answer needed by, answer no later than, answer due, needed by, need by, needed before, required "
        "by, no later than, decision by, action by, act by, deadline date, deadline time, deadline at, deadline "
        "date time, deadline for response, warrant, warrant at, warrant time, time limit, fecha limite, fecha y "
        "hora limite, hora limite, plazo, vence, vencimiento, fecha de vencimiento, responder antes de, responder "
        "a mas tardar, responder antes del, contestar antes de, respuesta antes de, a mas tardar, fecha limite de "
        "respuesta"
    ),
    "time_zone": (
        "time zone, timezone, tz, deadline time zone, deadline timezone, zona horaria, huso horario"
    ),
    "language": (
        "language, languages, language spoken, preferred language, primary language, idioma, lengua"
    ),
    "age": (
        "age, ages, victim age, age of victim, approx age, approximate age, age approx, est age, estimated age, "
        "client age, apparent age, current age, edad, edad de la victima, edad aproximada, edad aprox"
    ),
    "birth": (
        "dob, date of birth, d o b, birth date, birthdate, birth day, birthday, born, year of birth, birth year, "
        "yob, victim dob, victim date of birth, client dob, dob of victim, fecha de nacimiento, fecha nacimiento, "
        "f nac, fecha nac, nacimiento, ano de nacimiento"
    ),
    "vehicle": "vehicle, vehicles, vehicle description, vehiculo, vehiculos",
    "plate": (
        "plate, plates, license plate, licence plate, plate no, plate number, license plate no, license plate "
        "number, licence plate number, lic plate, tag no, tag number, vehicle plate, vehicle tag, placa, placas, "
        "matricula, numero de placa, no de placa, placas del vehiculo"
    ),
    "phone": (
        "phone, phones, telephone, tel, phone no, phone number, phone numbers, cell, cell phone, cell no, mobile, "
        "mobile phone, mobile no, mobile number, cell number, victim phone, suspect phone, contact phone, contact "
        "number, contact no, callback, call back, call back number, callback number, whatsapp, telefono, "
        "telefonos, celular, movil, numero de telefono, tel no, telefono de contacto"
    ),
    "email": (
        "email, e mail, email address, e mail address, contact email, victim email, suspect email, correo, correo "
        "electronico"
    ),
    "contact": (
        "contact, contact person, officer, detective, case agent, investigator, case manager, case worker, "
        "caseworker, contact name, point of contact, poc, assigned officer, assigned detective, contacto, persona "
        "de contacto, oficial, investigador, detective a cargo"
    ),
    "agency": (
        "agency, organization, organisation, agency name, reporting agency, agencia, organizacion, dependencia, "
        "corporacion"
    ),
    "summary": (
        "summary, resumen, narrative, case narrative, incident narrative, synopsis, case synopsis, case summary, "
        "incident summary, narrativa, relato, relato de hechos, relato de los hechos, narracion de hechos"
    ),
    "request": "request, what we need, solicitud, peticion",
    "kind": "type, case type, type of case, type of trafficking, trafficking type, tipo, tipo de caso",
}
"""Our name of a field, and in small letters what senders write."""

NAMES: dict[str, str] = {
    written.strip(): ours for ours, many in _WRITTEN.items() for written in many.split(",")
}
_OTHERS = (
    "id, no, nr, item no, name, first name, last name, full name, middle name, surname, given name, alias, aka,"
    " notes, note, remarks, remark, comments, comment, details, description, info, information, additional information,"
    " status, priority, urgency, sex, gender, race, ethnicity, nationality, citizenship, country, zip, zip code,"
    " postal code, height, weight, hair, eyes, title, subject, topic, category, role, relationship, received, opened,"
    " created, updated, assigned to, owner, needs, services needed, signs, indicators, immigration status, school,"
    " nombre, nombres, apellido, apellidos, notas, observaciones, comentarios, descripcion, detalles, sexo, genero,"
    " nacionalidad, pais, prioridad, estatus, situacion, codigo postal"
)
OTHER = frozenset(map(str.strip, _OTHERS.split(",")))
"""What columns beside ours are called: their values stay what the words of the mail say."""
GOODS = frozenset(
    {
        "amount", "amount due", "balance", "cost", "course", "invoice", "invoice no", "item", "order", "order no",
        "paid", "price", "qty", "quantity", "sku", "total", "unit price", "cantidad", "factura", "importe", "monto",
        "precio",
    }
)  # fmt: skip
"""What columns of an invoice or a catalogue are called."""

BESIDE_CASES = frozenset(
    {
        "person", "client", "client name", "name of client", "cliente", "nombre del cliente", "affected person",
        "persona afectada", "child name", "name of child", "minor name", "name of minor", "youth name",
        "nombre del menor", "subject name",
    }
)  # fmt: skip
"""Of a victim or a suspect only where another name of a case stands beside: shops and schools have them too."""
ANY_NUMBER = frozenset(
    {
        "reference", "reference number", "reference no", "ref", "ref no", "ref number", "event no", "event number",
        "matter no", "matter number", "report no", "report number", "report id", "file no", "file number", "file id",
        "external id", "referencia", "numero de referencia", "no de referencia", "folio", "no de folio",
        "numero de folio",
    }
)  # fmt: skip
"""A number of a case only where a person or a narrative stands beside."""
ANY_SUMMARY = frozenset({"summary", "resumen"})
"""Whatever is counted has them: they make no case of a number that may be of anything."""
