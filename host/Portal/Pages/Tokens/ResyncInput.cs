using System.ComponentModel.DataAnnotations;

namespace Keyfob.Portal.Pages.Tokens;

/// <summary>The form of a resync.</summary>
internal sealed class ResyncInput
{
    /// <summary>The resync, from the second code on.</summary>
    public Guid? Resync { get; set; }

    /// <summary>The code.</summary>
    [Required(ErrorMessage = "Type the digits on your token.")]
    [StringLength(20, ErrorMessage = "A code has 6 to 8 digits.")]
    public string Code { get; set; } = "";
}
