using System.Text.Json;
using System.Text.Json.Serialization;

namespace Keyfob.Portal.Answers.Envelopes;

/// <summary>Writes envelopes: names in lower case, without the fields that are null.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Envelope))]
internal sealed partial class EnvelopeJson : JsonSerializerContext;
