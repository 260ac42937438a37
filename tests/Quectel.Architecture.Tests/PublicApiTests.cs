using System.Reflection;

namespace Quectel.Architecture.Tests;

/// <summary>The public face changes on purpose only: a change shows up as a change of a text file.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Assemblies =>
        [.. Repository.Assemblies.Select(assembly => assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void PublicApi_OfSrc_IsTheApprovedOne(string name)
    {
        Assembly assembly = Repository.Assemblies.Single(assembly => assembly.GetName().Name == name);
        string approvedPath = Path.Combine(
            Repository.Root, "tests", "Quectel.Architecture.Tests", $"PublicApi.{name}.approved.txt");
        string receivedPath = Path.Combine(AppContext.BaseDirectory, $"PublicApi.{name}.received.txt");
        string[] approved = File.Exists(approvedPath) ? File.ReadAllLines(approvedPath) : [];
        string[] received = [.. PublicApiPrinter.Print(assembly)];
        if (approved.SequenceEqual(received))
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllLines(receivedPath, received);
        Assert.Fail(string.Join(
            Environment.NewLine,
            [
                $"The public API of {name} changed:",
                .. approved.Except(received).Select(line => "- " + line.Trim()),
                .. received.Except(approved).Select(line => "+ " + line.Trim()),
                "If that is meant, approve it:",
                $"cp '{receivedPath}' '{approvedPath}'",
            ]));
    }
}
