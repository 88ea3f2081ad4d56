using Keyfob.Portal.Sessions;
using Microsoft.AspNetCore.Http;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed class SignInAddressTests
{
    [TestMethod]
    [DataRow("GET", "", "/account/otp/KF1", "", "/sign-in?return=%2Faccount%2Fotp%2FKF1")]
    [DataRow("GET", "/portal", "/account/otp", "?a=1&b=2", "/sign-in?return=%2Fportal%2Faccount%2Fotp%3Fa%3D1%26b%3D2")]
    [DataRow("GET", "", "/", "", "/sign-in")]
    [DataRow("GET", "", "/", "?a=1", "/sign-in")]
    [DataRow("POST", "", "/account/otp/KF1", "", "/sign-in")]
    public void Only_a_page_that_was_asked_for_is_returned_to(string method, string pathBase, string path, string query, string address)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.PathBase, request.Path, request.QueryString) = (method, pathBase, path, new QueryString(query));
        Assert.AreEqual(address, SignInAddress.For(request));
    }

    [TestMethod]
    [DataRow(null, "/sign-in?why=too-late")]
    [DataRow("/account/otp?a=1", "/sign-in?why=too-late&return=%2Faccount%2Fotp%3Fa%3D1")]
    public void A_second_step_that_came_too_late_begins_again_with_its_way_back(string? back, string address) => Assert.AreEqual(address, SignInAddress.Again(back));

    [TestMethod]
    [DataRow("/account/password?a=1", "/account/password?a=1")]
    [DataRow(null, SignInAddress.Home)]
    [DataRow("", SignInAddress.Home)]
    [DataRow("/", SignInAddress.Home)]
    [DataRow("account/otp", SignInAddress.Home)]
    [DataRow("//evil.example", SignInAddress.Home)]
    [DataRow("/\\evil.example", SignInAddress.Home)]
    [DataRow("https://evil.example", SignInAddress.Home)]
    [DataRow("/\t/evil.example", SignInAddress.Home)]
    [DataRow("/account\n/otp", SignInAddress.Home)]
    public void The_way_back_is_a_path_of_this_service(string? asked, string back) => Assert.AreEqual(back, SignInAddress.Back(asked));
}
