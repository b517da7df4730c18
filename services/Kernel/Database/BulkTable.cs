using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Platform.Kernel;

/// <summary>A table as the model maps an entity to it, or those of its columns that a part of a row has.</summary>
/// <param name="Name">With its schema.</param>
/// <param name="Plain">Without.</param>
internal sealed record BulkTable(string Name, string Plain, IReadOnlyList<BulkColumn> Columns)
{
    /// <summary>All columns, separated by commas.</summary>
    public string Names => string.Join(", ", Columns.Select(c => c.Name));

    /// <summary>What an update of <c>t</c> from <c>s</c> sets.</summary>
    public string Values => string.Join(", ", Columns.Where(c => !c.IsKey).Select(c => $"{c.Name} = s.{c.Name}"));

    /// <summary>Where <c>t</c> and <c>s</c> are the same row.</summary>
    public string SameKeys => string.Join(" and ", Columns.Where(c => c.IsKey).Select(c => $"t.{c.Name} = s.{c.Name}"));

    /// <summary>The whole table of an entity.</summary>
    /// <exception cref="ArgumentException">It is not mapped.</exception>
    public static BulkTable Of<T>(ServiceDb db)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not mapped.");
        var id = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return new(
            $"{db.Schema}.{id.Name}",
            id.Name,
            [.. entity.GetProperties().Select(p =>
                new BulkColumn($"\"{p.GetColumnName(id)}\"", p, p.GetRelationalTypeMapping(), p.IsPrimaryKey(), p.GetGetter().GetClrValue))]);
    }

    /// <summary>The columns that a part of a row has, found by the given properties.</summary>
    /// <exception cref="ArgumentException">A property of the part is none of the entity.</exception>
    public BulkTable Part(Type part, IReadOnlyCollection<string> keys) => this with
    {
        Columns = [.. part.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(of =>
            (Columns.SingleOrDefault(c => c.Property.Name == of.Name) ?? throw new ArgumentException($"{Plain} has no {of.Name}."))
                with { IsKey = keys.Contains(of.Name), Value = of.GetValue })],
    };
}

/// <summary>A column and how its value is read from a row.</summary>
/// <param name="Name">In quotation marks.</param>
internal sealed record BulkColumn(string Name, IProperty Property, RelationalTypeMapping Type, bool IsKey, Func<object, object?> Value)
{
    /// <summary>Its value as the database takes it.</summary>
    public object? Of(object row)
    {
        var value = Value(row);
        return value is not null && Type.Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
