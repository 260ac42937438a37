using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Quectel.Modem.Tests.At;

namespace Quectel.Benchmarks.Fuzz;

/// <summary><c>fuzz</c>: traffic that no modem ever sent, made of traffic that one did.</summary>
internal sealed class FuzzCommand : Command
{
    private readonly Option<int> _seconds = new("--seconds")
    {
        Description = "How long to go on.",
        DefaultValueFactory = _ => 10,
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "What is drawn.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<FileInfo?> _input = new("--input")
    {
        Description = "Read this file once, as an earlier run has written it, instead of drawing.",
    };

    public FuzzCommand()
        : base("fuzz", "Feed the framer and the field reader mutated fixtures; a failing input is written to a file.")
    {
        Options.Add(_seconds);
        Options.Add(_seed);
        Options.Add(_input);
        SetAction(result => Run(result.GetValue(_seconds), result.GetValue(_seed), result.GetValue(_input)));
    }

    private static int Run(int seconds, int seed, FileInfo? input)
    {
        if (input is not null)
        {
            FuzzTarget.Run(File.ReadAllBytes(input.FullName), seed);
            Console.WriteLine("Nothing is wrong with it.");
            return 0;
        }

        byte[][] fixtures = [.. FramingFixture.Names.Select(name => FramingFixture.Load(name).Bytes)];
        var mutator = new Mutator(fixtures, new Random(seed));
        var clock = Stopwatch.StartNew();
        long count = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            byte[] bytes = mutator.Next();
            count++;
            try
            {
                FuzzTarget.Run(bytes, seed);
            }
            catch (Exception error)
            {
                return Report(bytes, seed, count, error);
            }
        }

        double perMinute = count / clock.Elapsed.TotalMinutes / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} inputs from {fixtures.Length} fixtures, {perMinute:0.0} million a minute, seed {seed}: nothing found"));
        return 0;
    }

    private static int Report(byte[] input, int seed, long count, Exception error)
    {
        string path = Path.GetFullPath(string.Create(CultureInfo.InvariantCulture, $"fuzz-{seed}-{count}.bin"));
        File.WriteAllBytes(path, input);
        Console.WriteLine(error);
        Console.WriteLine($"FOUND: {error.Message} The input is in {path}");
        Console.WriteLine(
            "Again: dotnet run -c Release --project benchmarks/Quectel.Benchmarks -- fuzz "
            + $"--input {path} --seed {seed.ToString(CultureInfo.InvariantCulture)}");
        return 1;
    }
}
