namespace Platform.Draw;

/// <summary>Counts from how many of the bureau's own departments a team's officers come: what internal joint inspection is measured by.</summary>
internal sealed class OwnDepartments(FrozenRegister register, Pool pool)
{
    private readonly Dictionary<string, string> departments = register.Inspectors
        .Where(i => i.Kind == PoolInspector.Officer && pool.IsOwn(i.Department)).ToDictionary(i => i.InspectorId, i => i.Department);

    /// <summary>Of a team by aliases; 0 without one.</summary>
    public int Of(IReadOnlyList<string>? team) => (team ?? []).Where(departments.ContainsKey).Select(m => departments[m]).Distinct().Count();
}
