using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Keyfob.Portal.ApiKeys;

namespace Keyfob.Portal.Pages.Administration;

/// <summary>The form of a new API key.</summary>
internal sealed class ApiKeyInput : IValidatableObject
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The ID that the key gets: a form that is sent twice makes one key.</summary>
    public string Id { get; set; } = "";

    /// <summary>What it is for.</summary>
    [Required(ErrorMessage = "Type what the key is for.")]
    [StringLength(100, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; set; } = "";

    /// <summary>What it allows. A form in which no box is ticked sets null.</summary>
    [AllowNull]
    public List<string> Scopes { get; set => field = value ?? []; } = [];

    /// <summary>The UTC day from which on it is refused; empty for never.</summary>
    public string? Expires { get; set; }

    /// <summary>The moment of <see cref="Expires"/>.</summary>
    public DateTimeOffset? ExpiresAt =>
        DateTimeOffset.TryParseExact(Expires, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Name.Any(char.IsControl))
        {
            yield return new ValidationResult("A name has no control characters.", [nameof(Name)]);
        }

        if (Scopes.Count == 0 || Scopes.Except(ApiScope.All).Any())
        {
            yield return new ValidationResult("Choose what the key allows.", [nameof(Scopes)]);
        }

        if (!string.IsNullOrEmpty(Expires) && ExpiresAt == null)
        {
            yield return new ValidationResult("The expiry is no day such as 2026-12-31.", [nameof(Expires)]);
        }

        if (ExpiresAt is { } day && validationContext.GetService(typeof(TimeProvider)) is TimeProvider time && day <= time.GetUtcNow())
        {
            yield return new ValidationResult("The expiry has to be a day after today.", [nameof(Expires)]);
        }

        if (!ApiKey.IsId(Id))
        {
            yield return new ValidationResult("The form cannot be read. Open the page again.", [nameof(Id)]);
        }
    }
}
