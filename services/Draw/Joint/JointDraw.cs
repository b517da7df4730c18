using System.Text.Json;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Who inspects together.</summary>
internal enum JointKind
{
    /// <summary>Several departments of the bureau.</summary>
    Internal,

    /// <summary>The bureau and other authorities, whose departments stand in its own inspector library (domain.md, "More decisions").</summary>
    Departmental,
}

/// <param name="Departments">Names as in the library, the starting department first: its first drawn leads.</param>
internal sealed record JointWish(JointKind Kind, IReadOnlyList<string> Departments);

/// <summary>The departments of a joint draw (联合抽查), kept with the draw.</summary>
/// <param name="Each">The least each of them has in every team.</param>
internal sealed record JointDraw(JointKind Kind, IReadOnlyList<string> Departments, int Each)
{
    private const int MostDepartments = 10, LongestName = 60;

    /// <summary>Officers of a team at the least.</summary>
    public int Officers => Departments.Count * Each;

    /// <summary>Reads a wish; null where there is none or it is faulty.</summary>
    /// <param name="each">The policy's minimum for each department.</param>
    /// <param name="largest">The largest team.</param>
    /// <param name="size">The team's size that was asked for; null: whatever is needed.</param>
    public static JointDraw? Read(JointWish? wish, int each, int largest, int? size, List<Error> errors)
    {
        if (wish is null)
        {
            return null;
        }
        var before = errors.Count;
        var names = wish.Departments.Select(d => Nfc.Normalize(d.Trim())).ToList();
        if (names.Count is < 2 or > MostDepartments || names.Distinct().Count() != names.Count || names.Any(n => n.Length is 0 or > LongestName))
        {
            errors.Add(JointErrors.Departments(MostDepartments));
        }
        var joint = new JointDraw(wish.Kind, names, each);
        if (joint.Officers > largest)
        {
            errors.Add(JointErrors.TooMany(joint.Officers, largest));
        }
        if (size < joint.Officers)
        {
            errors.Add(JointErrors.TeamTooSmall(joint.Officers));
        }
        return errors.Count > before ? null : joint;
    }

    /// <summary>As needs of the protocol, in the departments' order (Taijiang 四.2: at least one of each).</summary>
    public IEnumerable<Need> Needs() => Departments.Select(d => new Need(Each, Department: d));

    /// <summary>What the inspector library says against it; too few people are found with the needs.</summary>
    public IEnumerable<Error> Faults(Pool pool)
    {
        foreach (var name in Departments.Where(d => !pool.Departments.ContainsKey(d)))
        {
            yield return JointErrors.Unknown(name);
        }
        var others = Departments.Where(d => pool.Departments.GetValueOrDefault(d) is not null).ToList();
        if (Kind == JointKind.Internal && others.Count > 0)
        {
            yield return JointErrors.NotInternal(others);
        }
        // Both sides must be there: the bureau starts it, and at least one other authority joins.
        if (Kind == JointKind.Departmental && (others.Count == 0 || others.Count == Departments.Count))
        {
            yield return JointErrors.NotDepartmental();
        }
    }

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, Facts.Json);

    /// <summary>That of a draw; null where it is no joint draw.</summary>
    public static JointDraw? Of(Draw draw) => Of(draw.Joint);

    /// <summary>From what is kept.</summary>
    public static JointDraw? Of(string? kept) => kept is null ? null : JsonSerializer.Deserialize<JointDraw>(kept, Facts.Json);
}
