using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Platform.Kernel;

/// <summary>Words in a query string (<c>?state=onStaff</c>) are those of JSON, upper and lower case alike. By itself the framework takes a member's name
/// in C# only, numbers besides, and answers anything else without saying what it would have taken.</summary>
public static class QueryWords
{
    private static readonly ConcurrentDictionary<MethodInfo, IReadOnlyList<Parameter>> Known = new();

    /// <summary>Before the endpoint binds its parameters; after authorization, so that strangers learn nothing.</summary>
    public static void UseQueryWords(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Query.Count == 0 || http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is not { } handler)
        {
            return next(http);
        }
        var given = Of(handler).Where(p => http.Request.Query.ContainsKey(p.Name)).ToList();
        if (given.Count == 0)
        {
            return next(http);
        }
        var query = http.Request.Query.ToDictionary(q => q.Key, q => q.Value, StringComparer.OrdinalIgnoreCase);
        var errors = new List<Error>();
        foreach (var parameter in given)
        {
            var word = query[parameter.Name].ToString();
            if (parameter.Words.TryGetValue(word, out var member))
            {
                query[parameter.Name] = new StringValues(member);
            }
            else
            {
                errors.Add(Unknown(parameter, word));
            }
        }
        http.Request.Query = new QueryCollection(query);
        return errors.Count > 0 ? Problems.WriteAsync(http, errors) : next(http);
    });

    /// <summary>The parameters of an endpoint that take a word, with the words as JSON writes them.</summary>
    public static IEnumerable<(string Name, IEnumerable<string> Words)> WordsOf(MethodInfo handler) => Of(handler).Select(p => (p.Name, p.Words.Keys.AsEnumerable()));

    private static IReadOnlyList<Parameter> Of(MethodInfo handler) => Known.GetOrAdd(handler, method =>
    [
        .. from parameter in method.GetParameters()
           let type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType
           where type.IsEnum
           select new Parameter(parameter.Name!, Enum.GetNames(type).ToDictionary(JsonNamingPolicy.CamelCase.ConvertName, n => n, StringComparer.OrdinalIgnoreCase)),
    ]);

    private static Error Unknown(Parameter parameter, string word) => new(
        "request.word-unknown", $"参数 {parameter.Name} 不接受“{word}”，可用：{string.Join("、", parameter.Words.Keys)}。",
        StatusCodes.Status400BadRequest, parameter.Name);

    private sealed record Parameter(string Name, Dictionary<string, string> Words);
}
