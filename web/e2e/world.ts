import { type Answer, Client, PASSWORD } from './api'

export const HEAD_OF_ALL = 'truong.toanso'

/** Records in every state that a screen shows, by what the addresses name them. */
export interface World {
  period: string
  /** The interim review, in which the records are. */
  round: string
  finalRound: string
  unit: string
  person: string
  record: string
  initiative: string
  discipline: string
  title: string
  job: string
  account: string
  decision: string
  registration: string
  registrationDraft: string
  nomination: string
  nominationDraft: string
  nominationSubmitted: string
}

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
const PEOPLE =
  'employee_code,full_name,gender,birth_date,unit_code,position,leadership,employment,joined_on,left_on,email\n' +
  'NV9001,Trần Thị Thử,female,1990-02-30,KHONG-CO,Chuyên viên,none,civil_servant,2015-01-01,,\n'

const GOAL = 'Đạt danh hiệu Chiến sĩ thi đua cấp tỉnh trước năm 2025; mỗi năm một sáng kiến được công nhận.'
const MEASURES =
  'Giao chủ trì đề án số hóa hồ sơ đất đai; cử học lớp bồi dưỡng nghiệp vụ; người kèm cặp là Phó Giám đốc.'
const SUMMARY =
  'Ba năm liền hoàn thành xuất sắc nhiệm vụ; rút ngắn thời gian giải quyết hồ sơ đất đai từ 15 ngày còn 9 ngày.'
const REPORT = [
  'Chủ trì số hóa 18.450 hồ sơ địa chính của ba phường, vượt kế hoạch 12%.',
  'Hai sáng kiến cấp cơ sở được áp dụng tại bốn chi nhánh, làm lợi 35.000.000 đồng mỗi năm.',
  'Hướng dẫn năm đồng nghiệp mới; không có đơn thư khiếu nại trong lĩnh vực phụ trách.',
].join('\n')

/** One exemplar on the way through the plan, as far as a test needs it. */
class Walk {
  constructor(
    private readonly head: Client,
    private readonly office: Client,
    private readonly director: Client,
    private readonly round: Answer,
  ) {}

  async registration(person: Answer, ...actions: ('submit' | 'accept' | 'return')[]): Promise<string> {
    const body = { period_id: this.round.period_id, subject: subject(person), goal: GOAL, measures: MEASURES }
    const { id } = await this.head.post('/registrations', body)
    for (const action of actions) {
      const who = action === 'submit' ? this.head : this.office
      await who.act(`/registrations/${id}`, action, action === 'return' ? 'Nêu rõ chỉ tiêu từng năm.' : undefined)
    }
    return id
  }

  async nomination(person: Answer, registration?: string): Promise<string> {
    const body = { round_id: this.round.id, subject: subject(person), registration_id: registration ?? null }
    const { id } = await this.head.post('/nominations', { ...body, summary: SUMMARY, achievement_report: REPORT })
    const evidence = { kind: 'decision', title: 'Quyết định khen thưởng', year: '2022' }
    await this.head.upload(`/nominations/${id}/evidence`, 'quyet-dinh-2022.pdf', PDF, evidence)
    return id
  }

  async verify(nomination: string) {
    const path = `/nominations/${nomination}`
    const { items } = await this.office.get(`${path}/verification`)
    const judged = items.filter((item: Answer) => item.kind === 'judged')
    const met = judged.map(({ criterion }: Answer) => ({ criterion, outcome: 'met' }))
    await this.office.change('PUT', `${path}/verification`, { items: met }, path)
    await this.office.act(path, 'verify')
  }

  async recognise(nomination: string): Promise<string> {
    const made = await this.director.post('/decisions', {
      round_id: this.round.id,
      number: '318/QĐ-STNMT',
      issued_on: '2026-11-20',
      signer: { name: 'Nguyễn Văn Đông', position: 'Giám đốc' },
      outcomes: [{ nomination_id: nomination, outcome: 'recognised' }],
    })
    return made.id
  }
}

const subject = ({ subject: { type, id } }: Answer) => ({ type, id })
const first = async (client: Client, path: string): Promise<Answer> => (await client.get(path)).items[0]

/** A head whose grant covers every unit: the demo's own heads stay with the tests that act as them. */
async function headOfAll(base: string, admin: Client): Promise<Client> {
  const grants = [{ role: 'unit_head', unit_id: null }]
  await admin.post('/accounts', { username: HEAD_OF_ALL, password: PASSWORD, person_id: null, grants })
  return Client.signIn(base, HEAD_OF_ALL)
}

/** Fills a fresh demo so that no screen is empty, with people of units in which no other test acts. */
export async function makeWorld(base: string): Promise<World> {
  const [office, director, admin] = [
    await Client.signIn(base, 'vanphong'),
    await Client.signIn(base, 'giamdoc'),
    await Client.signIn(base, 'quantri'),
  ]
  const head = await headOfAll(base, admin)
  const rounds = (await office.get('/rounds')).items
  const [round, final] = ['interim', 'final'].map((kind) => rounds.find((each: Answer) => each.kind === kind))
  const list = `/rounds/${round.id}/eligibility?subject_type=person&verdict=eligible&limit=200`
  const people = (await office.get(list)).items.filter((each: Answer) => !each.leads && each.unit.code !== 'CN-NT')
  const unit = people[0].unit
  const walk = new Walk(head, office, director, round)

  const registration = await walk.registration(people[0], 'submit', 'accept')
  await head.post(`/registrations/${registration}/fostering-activities`, {
    happened_on: '2023-04-12',
    description: 'Cử tham gia tổ số hóa hồ sơ đất đai của Sở.',
    result: 'Hoàn thành trước hạn 20 ngày.',
  })
  const registrationDraft = await walk.registration(people[1])
  await walk.registration(people[2], 'submit')

  const nomination = await walk.nomination(people[0], registration)
  await head.act(`/nominations/${nomination}`, 'submit')
  await office.act(`/nominations/${nomination}`, 'return', 'Bổ sung số liệu năm 2023.')
  await head.act(`/nominations/${nomination}`, 'submit')
  await walk.verify(nomination)
  const decision = await walk.recognise(nomination)
  const nominationDraft = await walk.nomination(people[1])
  const nominationSubmitted = await walk.nomination(people[2])
  await head.act(`/nominations/${nominationSubmitted}`, 'submit')

  const person = people[0].subject.id
  const job = await office.upload('/imports', 'can-bo.csv', PEOPLE, { kind: 'people', dry_run: 'true' })
  return {
    period: round.period_id,
    round: round.id,
    finalRound: final.id,
    unit: unit.id,
    person,
    record: (await first(office, `/people/${person}/annual-records`)).id,
    initiative: (await first(office, '/initiatives')).id,
    discipline: (await first(office, '/disciplines')).id,
    title: (await first(office, '/title-catalogue')).code,
    job: job.id,
    account: (await first(admin, '/accounts')).id,
    decision,
    registration,
    registrationDraft,
    nomination,
    nominationDraft,
    nominationSubmitted,
  }
}

/** The world that the run began with. */
export function theWorld(): World {
  return JSON.parse(process.env.DEMO_WORLD ?? '') as World
}
