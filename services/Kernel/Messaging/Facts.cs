using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts;

namespace Platform.Kernel;

/// <summary>Wire names of facts and their types, and how facts are written.</summary>
public static class Facts
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(ToldAsAttribute).Assembly.GetExportedTypes()
        .Where(t => t.GetCustomAttribute<ToldAsAttribute>() is not null)
        .ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>How facts are written to outbox and wire.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The wire name of a fact's type.</summary>
    public static string NameOf(Type type) =>
        type.GetCustomAttribute<ToldAsAttribute>()?.Name ?? throw new ArgumentException($"{type} is not a fact.", nameof(type));

    /// <summary>The type behind a wire name.</summary>
    public static Type TypeOf(string name) => Types[name];
}
