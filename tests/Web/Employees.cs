using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Browser;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Somebody who has an account.</summary>
internal sealed record Employee(string Name, string Password);

/// <summary>Accounts for tests, made by the product's own managers, and their browsers.</summary>
internal static class Employees
{
    public const string DeskCookie = "live-desk";
    private const string Password = "correct horse battery";

    public static Task<Employee> EmployAsync(this LiveHost host, Role role, string region = Grant.Everywhere) =>
        host.EmployAsync(new Grant(role, region));

    public static async Task<Employee> EmployAsync(this LiveHost host, params Grant[] grants)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var name = $"a{Guid.NewGuid():n}";
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>()
            .CreateAsync(new Account { Name = name, DisplayName = "员工 " + name[..4], Grants = [.. grants] }, Password);
        Assert.True(result.Succeeded, result.ToString());
        return new Employee(name, Password);
    }

    /// <summary>A browser that is signed in at the desk with a fresh account.</summary>
    public static async Task<HttpBrowser> OpenDeskAsync(this LiveHost host, Role role, string region = Grant.Everywhere) =>
        await host.OpenDeskAsync(await host.EmployAsync(role, region));

    public static async Task<HttpBrowser> OpenDeskAsync(this LiveHost host, Employee employee)
    {
        var browser = host.OpenBrowser();
        await (await browser.PostAsync("/api/session/login", new { name = employee.Name, password = employee.Password })).ReadAsync();
        return browser;
    }

    /// <summary>Signs a page's browser in at the desk, past the pages.</summary>
    public static async Task<Employee> SignInAsync(this Page page, LiveHost host, Role role, string region = Grant.Everywhere)
    {
        var employee = await host.EmployAsync(role, region);
        var response = await page.Context.APIRequest.PostAsync(
            new Uri(host.Address, "/api/session/login").ToString(),
            new APIRequestContextOptions { DataObject = new { name = employee.Name, password = employee.Password } });
        Assert.Equal(200, response.Status);
        return employee;
    }
}
