using System.ComponentModel.DataAnnotations;

namespace Keyfob.Portal.Pages.Parts;

/// <summary>Checks what was typed in a form whose messages stand together.</summary>
internal static class InputCheck
{
    /// <summary>What is wrong with it; null for nothing.</summary>
    public static string? Problem(object input)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(input, new ValidationContext(input), results, validateAllProperties: true) ? null : string.Join(" ", results.Select(result => result.ErrorMessage));
    }
}
