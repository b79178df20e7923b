using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HappyCommunity.Live.Webhooks;

/// <summary>What receivers are sent, in the API's description: each type with an example.</summary>
internal sealed class WebhookDocument : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Webhooks = WebhookTypes.All.ToDictionary(type => type, Describe, StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    private static IOpenApiPathItem Describe(string type) => new OpenApiPathItem
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [HttpMethod.Post] = new OpenApiOperation
            {
                Summary = "Signed by Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature.",
                RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        ["application/json"] = new OpenApiMediaType { Example = JsonNode.Parse(WebhookExamples.Of(type)) },
                    },
                },
                Responses = new OpenApiResponses { ["2XX"] = new OpenApiResponse { Description = "It has arrived; anything else is tried again." } },
            },
        },
    };
}
