using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Platform.Host;

/// <summary>The API's description, from which the console's types are made. Many use cases have a <c>Request</c> and a <c>Response</c>, so types are
/// called by service, use case and name; and whoever is signed in may read subordinates with <c>?of=</c>.</summary>
internal static class Description
{
    /// <summary>One document of everything this process serves (<c>/openapi.json</c>), and one for each service (<c>/openapi/draw.json</c>), which is
    /// the same wherever the service runs.</summary>
    public static void AddDescription(this IServiceCollection services, IEnumerable<string> names)
    {
        services.AddOpenApi(Describe);
        foreach (var name in names)
        {
            var path = $"api/{name}/";
            services.AddOpenApi(name, options =>
            {
                options.ShouldInclude = d => d.RelativePath?.StartsWith(path, StringComparison.Ordinal) ?? false;
                Describe(options);
            });
        }
    }

    private static void Describe(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = type =>
            OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } plain ? null
                : type.Type is { IsGenericType: false, FullName: { } name } && name.StartsWith("Platform.", StringComparison.Ordinal)
                    ? name["Platform.".Length..].Replace('+', '.')
                    : plain;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(NodaTime.LocalDate))
            {
                (schema.Type, schema.Format) = (JsonSchemaType.String, "date");
            }
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (context.Description.HttpMethod == HttpMethods.Get && !metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = "of", In = ParameterLocation.Query, Required = false, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Description = "* for oneself and all below, or codes separated by commas.",
                });
            }
            return Task.CompletedTask;
        });
    }
}
