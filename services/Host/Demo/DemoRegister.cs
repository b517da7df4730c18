using System.Globalization;

namespace Platform.Host;

/// <summary>A generated target with its dated facts.</summary>
internal sealed record DemoTarget(
    string Code, string Kind, string Site, string Name, string Address, string Industry, IReadOnlyList<DemoFact> Facts);

/// <summary>A state from a day to a day, or an event on a day with the day it was settled (rectified, verified).</summary>
internal sealed record DemoFact(string Name, string? Value, DateOnly? From, DateOnly? To, DateOnly? On, DateOnly? Settled, string Source);

/// <summary>A generated inspector.</summary>
internal sealed record DemoInspector(
    string Name, string Certificate, string Number, string Department, string Staff, string? PostedFrom, string Specialty, DateOnly Since);

/// <summary>
/// The register of one bureau: made of its plan and of chance that is the same on every machine. Facts reach from 2021 to the end of 2027
/// and are cut off at today, so that the demo of a later day continues that of an earlier one.
/// </summary>
internal sealed class DemoRegister
{
    private static readonly DateOnly First = new(2021, 1, 1);
    private static readonly DateOnly End = new(2028, 1, 1);
    private static readonly string[] Roads = ["工业路", "建设路", "人民路", "环城路", "解放路", "滨河路", "创业路", "新华路"];

    private readonly DemoJurisdiction jurisdiction;
    private readonly DemoRegisterPlan plan;
    private readonly DemoWords words;
    private readonly DateOnly today;
    private readonly DemoChance chance;

    private DemoRegister(DemoJurisdiction jurisdiction, DemoRegisterPlan plan, DemoWords words, DateOnly today)
    {
        (this.jurisdiction, this.plan, this.words, this.today) = (jurisdiction, plan, words, today);
        chance = new DemoChance(jurisdiction.Tenant);
    }

    public IReadOnlyList<DemoTarget> Targets { get; private set; } = [];

    public IReadOnlyList<DemoInspector> Inspectors { get; private set; } = [];

    /// <summary>Makes the register as it stands on <paramref name="today"/>.</summary>
    public static DemoRegister Of(DemoJurisdiction jurisdiction, DemoRegisterPlan plan, DemoWords words, DateOnly today)
    {
        var register = new DemoRegister(jurisdiction, plan, words, today);
        register.Inspectors = [.. plan.Inspectors.SelectMany(register.Group)];
        register.Targets = [.. plan.Targets.SelectMany(register.Group)];
        return register;
    }

    private IEnumerable<DemoInspector> Group(DemoInspectorGroup group, int groupNumber)
    {
        for (var i = 0; i < group.Count; i++)
        {
            var number = $"{plan.Prefix}{jurisdiction.Tenant}{groupNumber + 1}{(i + 1).ToString("D3", CultureInfo.InvariantCulture)}";
            var name = chance.Pick(words.Surnames) + chance.Pick(words.Given);
            var since = new DateOnly(2008 + chance.Next(13), 1 + chance.Next(12), 1);
            var (department, specialty) = (group.Departments[i % group.Departments.Count], group.Specialties[i % group.Specialties.Count]);
            yield return new DemoInspector(name, group.Certificate, number, department, group.Staff, group.From, specialty, since);
        }
    }

    private IReadOnlyList<DemoTarget> Group(DemoTargetGroup group, int groupNumber)
    {
        var facts = Enumerable.Range(0, group.Count).Select(_ => new List<DemoFact>()).ToList();
        foreach (var fact in group.Facts) Befall(facts, fact);
        var division = jurisdiction.Tenant.Split('-')[0];
        // Serials of one division must differ between its bureaus (a park registers under its parent's code) and groups.
        var serial = (jurisdiction.Tenant.Length > division.Length ? 50_000_000 : 10_000_000) + groupNumber * 100_000;
        return [.. facts.Select((own, i) =>
        {
            var industry = group.Industries[i % group.Industries.Count];
            var brand = chance.Pick(words.Brands) + chance.Pick(words.Brands)[..1];
            var area = chance.Pick(plan.Areas);
            var address = $"{area}{chance.Pick(Roads)}{1 + chance.Next(300)}号";
            var code = DemoCreditCode.Of(division, serial + i * 7 + chance.Next(7));
            var (site, name) = group.Kind switch
            {
                "unit" => ("", $"{jurisdiction.Place}{brand}{industry}有限公司"),
                "project" => ($"XM{2021 + i % 5}-{i + 1:D3}", $"{jurisdiction.Place}{brand}{industry}项目"),
                "waterPermit" => ($"QS-{i + 1:D3}", $"{area}{brand}{industry}取水"),
                "soilAndWaterPlan" => ($"SB-{i + 1:D3}", $"{area}{brand}{industry}工程水土保持方案"),
                _ => ($"LY-{i + 1:D3}", $"{area}{brand}{industry}"),
            };
            var known = own.Where(f => (f.From ?? f.On) <= today).Select(AsOfToday);
            return new DemoTarget(code, group.Kind, site, name, address, industry, [.. known]);
        })];
    }

    /// <summary>Gives the targets of a group one fact of its plan.</summary>
    private void Befall(List<List<DemoFact>> targets, DemoFactPlan plan)
    {
        if (plan.EveryQuarter > 0)
        {
            for (var from = First; from < End; from = from.AddMonths(3))
                foreach (var target in chance.Pick(targets, plan.EveryQuarter))
                    target.Add(Event(plan, from, 85));
        }
        else if (plan.EveryYear > 0)
        {
            for (var from = First; from < End; from = from.AddYears(1))
                foreach (var target in chance.Pick(targets, plan.EveryYear))
                    for (var time = 0; time < plan.Times; time++)
                        target.Add(Event(plan, from.AddDays(time * 150), 140));
        }
        else if (plan.Every == "year")
        {
            foreach (var target in targets)
                for (var from = First; from < End; from = from.AddYears(1))
                    target.Add(State(plan, from, plan.Value ?? from.Year.ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            foreach (var target in targets) target.Add(State(plan, plan.From ?? First, plan.Value));
        }
    }

    private DemoFact State(DemoFactPlan plan, DateOnly from, string? value) =>
        new(plan.Name, plan.Values is { } values ? chance.Pick(values) : value, from, null, null, null, plan.Source ?? "名录及许可台账");

    private DemoFact Event(DemoFactPlan plan, DateOnly from, int within)
    {
        var on = from.AddDays(chance.Next(within));
        DateOnly? settled = plan.SettledAfter is [var least, var most] ? on.AddDays(least + chance.Next(most - least))
            : plan.Verified ? on.AddDays(10)
            : null;
        return new(plan.Name, plan.Values is { } values ? chance.Pick(values) : plan.Value, null, null, on, settled, plan.Source ?? "执法台账");
    }

    private DemoFact AsOfToday(DemoFact fact) => fact.Settled > today ? fact with { Settled = null } : fact;
}
