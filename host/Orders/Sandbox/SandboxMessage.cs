using System.Text.Json.Serialization;

namespace Keyfob.Orders.Sandbox;

/// <summary>The body of the sandbox's events.</summary>
internal sealed record SandboxMessage
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("payment")]
    public required string Payment { get; init; }

    [JsonPropertyName("order")]
    public required long Order { get; init; }

    /// <summary><c>paid</c> or <c>failed</c>.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("amount")]
    public required long Amount { get; init; }

    [JsonPropertyName("currency")]
    public required string Currency { get; init; }
}
