using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed partial class WallTests
{
    // Words that a service owns. The Kernel knows tenants, persons, days, messages and rows.
    private static readonly string[] DomainWords =
    [
        "Draw", "Draws", "Target", "Targets", "Inspector", "Inspectors", "Inspection", "Inspections", "Policy", "Policies", "Publication", "Publications",
        "Quota", "Quotas", "Oversight", "Registry", "Jurisdiction", "Stratum", "Recusal", "Recusals", "Officer", "Squad", "Rectification", "Referral", "Lottery",
    ];

    // What may name one all the same, and why.
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["WhenJurisdictionChanged"] = "keeps the tree of tenants that the guards need; named after the fact it hears",
        ["PolicyScheme"] = "ASP.NET Core's word",
        ["PoliciesOf"] = "row-level security policies of PostgreSQL",
    };

    public static TheoryData<string> EachService => Repository.EachService;

    [Fact]
    public void Services_AreFoundByTheirFolders() =>
        Repository.Services.Order(StringComparer.Ordinal).ShouldBe(["Draw", "Inspection", "Oversight", "Publication", "Registry", "Tenancy"]);

    [Theory]
    [MemberData(nameof(EachService))]
    public void Service_ReferencesNoOtherService(string service)
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "services", service, service + ".csproj"));
        var named = ProjectReference().Matches(project).Select(m => m.Groups[1].Value);
        var built = Repository.Load(service).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Platform.", StringComparison.Ordinal));

        named.Except(["Kernel", "Contracts"]).ShouldBeEmpty();
        built.Except(["Platform.Kernel", "Platform.Contracts"]).ShouldBeEmpty();
    }

    [Fact]
    public void Gateway_KnowsNoService()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "gateway", "Gateway", "Gateway.csproj"));
        ProjectReference().Matches(project).Select(m => m.Groups[1].Value).ShouldBe(["Kernel"]);
    }

    [Fact]
    public void Contracts_ReferenceNothingButTheFramework()
    {
        Repository.Load("Contracts").GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n != "netstandard" && n != "mscorlib" && !n.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();
        File.ReadAllText(Path.Combine(Repository.Root, "services", "Contracts", "Contracts.csproj")).ShouldNotContain("Reference Include");
    }

    [Fact]
    public void Facts_AreRecordsOfPrimitivesThatCannotChange()
    {
        var facts = Repository.Load("Contracts").GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && !t.IsSubclassOf(typeof(Attribute)));
        var mutable = from fact in facts
                      from property in fact.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                      where property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
                      select $"{fact.Name}.{property.Name}";
        var foreign = from fact in facts
                      from property in fact.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                      let type = property.PropertyType.IsArray ? property.PropertyType.GetElementType()! : property.PropertyType
                      let plain = Nullable.GetUnderlyingType(type) ?? type
                      where plain.Namespace is not ("System" or "Platform.Contracts")
                      select $"{fact.Name}.{property.Name}: {plain}";

        mutable.ShouldBeEmpty();
        foreign.ShouldBeEmpty();
    }

    [Fact]
    public void Kernel_ReferencesNoService() =>
        Repository.Load("Kernel").GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n.StartsWith("Platform.", StringComparison.Ordinal)).ShouldBe(["Platform.Contracts"]);

    [Fact]
    public void Kernel_NamesNoDomainNoun()
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var types = Repository.Load("Kernel").GetTypes().Where(IsWritten).ToList();
        var names = types.Select(t => (t.Name, In: t.Name)).Concat(
            from type in types
            from member in type.GetMembers(all)
            where IsWritten(member) && member is not Type
            select (member.Name, In: $"{type.Name}.{member.Name}"));
        var found = names
            .Where(n => !Allowed.ContainsKey(n.Name.Split('`')[0]) && Word().Matches(n.Name).Any(w => DomainWords.Contains(w.Value)))
            .Select(n => n.In).Distinct();

        found.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EachService))]
    public void Service_ShowsOnlyItsDoorAndItsSettings(string service)
    {
        string[] surface = [service + "Service", service + "Options", .. service == "Draw" ? new[] { "DrawVerifier" } : []];

        // Migrations are public because the tool writes them so; nobody can use them without the database beside them.
        Repository.Load(service).GetExportedTypes().Where(t => !(t.Namespace ?? "").EndsWith(".Migrations", StringComparison.Ordinal))
            .Select(t => t.Name).Except(surface).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EachService))]
    public void Service_HasOneNamespace(string service) =>
        Repository.Load(service).GetTypes().Where(IsWritten).Select(t => t.Namespace).Distinct()
            .Where(n => n != "Platform." + service && n != $"Platform.{service}.Migrations").ShouldBeEmpty();

    private static bool IsWritten(MemberInfo member) =>
        !member.Name.Contains('<', StringComparison.Ordinal) && member.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) != true
        && member.GetCustomAttribute<CompilerGeneratedAttribute>() is null && (member as Type)?.Namespace?.StartsWith("Platform.", StringComparison.Ordinal) != false;

    [GeneratedRegex("""ProjectReference Include="[^"]*?(\w+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("[A-Z][a-z]+")]
    private static partial Regex Word();
}
