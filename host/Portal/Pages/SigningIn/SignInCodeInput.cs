using System.ComponentModel.DataAnnotations;

namespace Keyfob.Portal.Pages.SigningIn;

/// <summary>The form of the second step of a sign-in by the provider.</summary>
internal sealed class SignInCodeInput
{
    /// <summary>The code of the token.</summary>
    [StringLength(20, ErrorMessage = "A code has 6 to 8 digits.")]
    public string? Code { get; set; }

    /// <summary>Sign in without a code.</summary>
    public bool Skip { get; set; }
}
