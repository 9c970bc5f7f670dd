"""Makes Schemathesis' made-up calls reach things that are there.

As a program (`contract.py BASE_URL DEMO_ACCOUNTS FILE`): makes one of each thing that the demo department lacks and writes
down where everything is. As the hooks of Schemathesis (`CONTRACT_PLACES` names that file, `CONTRACT_AS` who calls): signs
in and puts those ids in place of most made-up ones; which ones is decided by the call itself, so that two runs make the
same calls.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
import zlib

PASSWORD = "một đàn cò trắng bay quanh ruộng"
ROLES = ["staff", "unit_head", "office", "council", "director", "editor", "auditor", "admin"]
# An access token lasts five minutes.
RENEW_AFTER = 200
# What ends sessions is called with a new one each time; what counts wrong passwords slows down whoever calls it.
ENDING = ("/api/v1/auth/logout", "/api/v1/me/sessions")
GUESSING = ("/api/v1/me/password", "/api/v1/me/second-factor")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Client:
    """One signed-in account."""

    def __init__(self, base, username, password):
        self.base, self.headers = base, {}
        token = self.send("POST", "/auth/login", {"username": username, "password": password})["access_token"]
        self.headers = {"Authorization": "Bearer " + token}

    def send(self, method, path, body=None, **headers):
        if body is not None and not isinstance(body, bytes):
            headers, body = {**headers, "Content-Type": "application/json"}, json.dumps(body).encode()
        request = urllib.request.Request(self.base + "/api/v1" + path, body, {**self.headers, **headers}, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{method} {path}: {error.code} {error.read().decode()}") from error

    def post(self, path, **body):
        return self.send("POST", path, body)["id"]

    def list(self, path):
        return self.send("GET", path)["items"]

    def upload(self, path, name, content, **fields):
        parts = [f'--mark\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{fields[key]}\r\n' for key in fields]
        part = f'--mark\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + part.encode() + content + b"\r\n--mark--\r\n"
        return self.send("POST", path, body, **{"Content-Type": "multipart/form-data; boundary=mark"})["id"]


def demo_accounts(path):
    """User name and password of the first account of each role."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines.read().splitlines()[1:]:
            role, username, password, *_ = [word.strip() for word in line.split("  ") if word.strip()]
            found.setdefault(role, (username, password))
    return {**found, "everything": ("everything", PASSWORD), "leaver": ("leaver", PASSWORD), "guesser": ("guesser", PASSWORD)}


def prepare(base, people):
    """One of each thing; returns the parameters of every path that names one."""
    admin, office, head = (Client(base, *people[role]) for role in ("admin", "office", "unit_head"))
    grants = [{"role": role, "unit_id": None} for role in ROLES]
    for username in ("everything", "leaver", "guesser"):
        admin.post("/accounts", username=username, password=PASSWORD, grants=grants)
    # Whoever signed in from here before is not stopped by the wrong passwords of others.
    everything = {role: Client(base, *account) for role, account in people.items()}["everything"]
    spare = [admin.post("/accounts", username=f"spare.{n}", password=PASSWORD, grants=grants) for n in range(3)]
    at = {"/accounts/{id}": [{"id": account} for account in spare]}
    at["/accounts/{id}/grants/{grant_id}"] = [
        {"id": account, "grant_id": grant["id"]} for account in spare for grant in admin.list(f"/accounts/{account}/grants")
    ]
    place_programme(at, office)
    place_registry(at, office, head, everything)
    place_cases(at, head)
    at["/notices/{id}"] = [{"id": one["id"]} for one in office.list("/notices")]
    return at


def place_programme(at, office):
    rounds = office.list("/rounds?state=open")
    one = rounds[0]
    at["/rounds/{id}"] = [{"id": one["id"]} for one in rounds]
    at["/periods/{id}"] = [{"id": one["period_id"]}]
    sets = office.list(f"/periods/{one['period_id']}/criteria-sets")
    at["/periods/{id}/criteria-sets/{set_id}"] = [{"id": one["period_id"], "set_id": known["id"]} for known in sets]
    subjects = office.list(f"/rounds/{one['id']}/eligibility?verdict=needs_decision&limit=200")
    at["/rounds/{id}/eligibility/{subject_type}/{subject_id}"] = [
        {"id": one["id"], "subject_type": known["subject"]["type"], "subject_id": known["subject"]["id"]}
        for known in subjects
    ]
    unknown = [(s["subject"], c["criterion"]) for s in subjects for c in s["checks"] if c["outcome"] == "unknown"]
    at["/rounds/{id}/waivers/{waiver_id}"] = [
        {"id": one["id"], "waiver_id": office.post(f"/rounds/{one['id']}/waivers", criterion=criterion, reason="Nghỉ thai sản",
                                                   subject={"type": subject["type"], "id": subject["id"]})}
        for subject, criterion in unknown[:3]
    ]


def place_registry(at, office, head, everything):
    round_, period = at["/rounds/{id}"][0]["id"], at["/periods/{id}"][0]["id"]
    units = office.list("/units?limit=8")
    at["/units/{id}"] = [{"id": one["id"]} for one in units]
    unit = units[-1]["id"]
    extension = office.post(f"/rounds/{round_}/extensions", unit_id=unit, deadline="nomination", due_on="2099-01-31", reason="Bão")
    at["/rounds/{id}/extensions/{extension_id}"] = [{"id": round_, "extension_id": extension}]
    outside = office.post(f"/units/{unit}/recognitions", period_id=period, issuer="UBND tỉnh", decision_number="5/QĐ-UBND",
                          decided_on="2024-05-06")
    at["/units/{id}/recognitions/{recognition_id}"] = [{"id": unit, "recognition_id": outside}]
    renamed = office.post(f"/units/{unit}/successions", kind="rename", effective_on="2025-01-01", reason="Sắp xếp",
                          new_name="Phòng đổi tên", decision_number="1/QĐ")
    at["/units/{id}/successions/{succession_id}"] = [{"id": unit, "succession_id": renamed}]
    people = head.list("/people?leadership=none&limit=20")
    at["/people/{id}"] = [{"id": one["id"]} for one in people]
    records = [one for known in people[:2] for one in office.list(f"/people/{known['id']}/annual-records")]
    at["/annual-records/{id}"] = [{"id": one["id"]} for one in records]
    at["/initiatives/{id}"] = [{"id": one["id"]} for one in office.list("/initiatives?limit=5")]
    disciplines = [office.post("/disciplines", person_id=people[-1]["id"], kind="reprimand", decided_on=f"202{n}-02-03",
                               decision_number=f"{n}/QĐ") for n in range(1, 4)]
    at["/disciplines/{id}"] = [{"id": one} for one in disciplines]
    at["/title-catalogue/{code}"] = [{"code": "advanced_worker"}]
    at["/jobs/{id}"] = [{"id": everything.upload("/imports", "a.csv", b"x", kind="units", dry_run="true")}]


def place_cases(at, head):
    round_, period = at["/rounds/{id}"][0]["id"], at["/periods/{id}"][0]["id"]
    for name in ("registrations", "nominations", "fostering-activities"):
        at[f"/{name}/{{id}}"] = []
    evidence = at["/nominations/{id}/evidence/{evidence_id}"] = []
    for number, person in enumerate(at["/people/{id}"][:6]):
        subject = {"type": "person", **person}
        registration = head.post("/registrations", period_id=period, subject=subject, goal="Ba năm liền", measures="Kèm cặp")
        fostered = head.post(f"/registrations/{registration}/fostering-activities", happened_on="2024-05-06", description="Cử đi học")
        nomination = head.post("/nominations", round_id=round_, subject=subject, registration_id=registration,
                               summary="Tóm tắt", achievement_report="Báo cáo")
        for kind in ("certificate", "report"):
            kept = head.upload(f"/nominations/{nomination}/evidence", "a.pdf", PDF, kind=kind, title="Giấy khen")
            evidence.append({"id": nomination, "evidence_id": kept})
        at["/registrations/{id}"].append({"id": registration})
        at["/nominations/{id}"].append({"id": nomination})
        at["/fostering-activities/{id}"].append({"id": fostered})
        if number % 2:
            for path in (f"/registrations/{registration}", f"/nominations/{nomination}"):
                head.send("POST", path + "/transitions", {"action": "submit"}, **{"If-Match": "*"})


def known_ids(at):
    """Fields and parameters that name a thing, and the paths of such things."""
    named = {"unit_id": "units", "person_id": "people", "round_id": "rounds", "period_id": "periods",
             "registration_id": "registrations", "nomination_id": "nominations"}
    return {name: [one["id"] for one in at[f"/{path}/{{id}}"]] for name, path in named.items()}


class Session:
    """The token of one account, renewed before it ends."""

    def __init__(self, base, account, lasts):
        self.base, self.account, self.lasts, self.since = base, account, lasts, None

    def token(self):
        if self.since is None or time.monotonic() - self.since > self.lasts:
            self.headers, self.since = Client(self.base, *self.account).headers, time.monotonic()
        return self.headers


class Hook:
    """Signs in, and replaces what was made up, three times out of four."""

    def __init__(self, base, people, at, role):
        self.at, self.named = at, known_ids(at)
        own = dict.fromkeys(ENDING, Session(base, people["leaver"], 0))
        own |= dict.fromkeys(GUESSING, Session(base, people["guesser"], float("inf")))
        self.sessions = own, None if role == "nobody" else Session(base, people[role], RENEW_AFTER)

    def __call__(self, context, case, kwargs):
        self.place_all(case)
        own, usual = self.sessions
        if usual:
            case.headers = {**(case.headers or {}), **own.get(case.operation.path, usual).token()}

    def place_all(self, case):
        lot = zlib.crc32(repr((case.path_parameters, case.query, case.headers, case.body)).encode())
        if lot % 4 == 0:
            return
        path = case.operation.path.removeprefix("/api/v1")
        fitting = [known for known in self.at if (path + "/").startswith(known + "/") and self.at[known]]
        if fitting and case.path_parameters:
            options = self.at[max(fitting, key=len)]
            case.path_parameters.update(options[lot // 4 % len(options)])
        for name in list(case.headers or {}):
            if name.lower() == "if-match" and lot % 8 < 6:
                case.headers[name] = "*"
        self.place(case.query, lot)
        self.place(case.body, lot)

    def place(self, value, lot):
        if isinstance(value, list):
            for item in value:
                self.place(item, lot)
        if not isinstance(value, dict):
            return
        for name, inner in value.items():
            if name in self.named and isinstance(inner, str):
                value[name] = self.named[name][lot % len(self.named[name])]
            elif name == "subject" and isinstance(inner, dict) and inner.get("type") in ("person", "unit"):
                known = self.named[inner["type"] + "_id"]
                inner["id"] = known[lot % len(known)]
            else:
                self.place(inner, lot)


if __name__ == "__main__":
    _, base_url, accounts_file, target = sys.argv
    accounts = demo_accounts(accounts_file)
    with open(target, "w", encoding="utf-8") as places:
        json.dump({"base": base_url, "people": accounts, "at": prepare(base_url, accounts)}, places)
elif "CONTRACT_PLACES" in os.environ:
    import schemathesis

    with open(os.environ["CONTRACT_PLACES"], encoding="utf-8") as places:
        schemathesis.hook("before_call")(Hook(**json.load(places), role=os.environ["CONTRACT_AS"]))
