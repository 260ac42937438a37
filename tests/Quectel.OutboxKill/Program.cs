using System.CommandLine;
using Quectel.OutboxKill;

var times = new Option<int>("--times") { Description = "How often to kill.", DefaultValueFactory = _ => 200 };
var seed = new Option<int>("--seed") { Description = "The same seed kills after the same times.", DefaultValueFactory = _ => 1 };
var root = new RootCommand("Kills a process that publishes through a durable outbox, again and again, and counts.") { times, seed };
root.SetAction(async (result, cancellationToken) =>
{
    await using var run = new KillRun(result.GetValue(seed));
    KillReport report = await run.RunAsync(result.GetValue(times), Console.WriteLine, cancellationToken);
    Console.WriteLine(report);
    return report.IsGood ? 0 : 1;
});

var port = new Argument<string>("port");
var database = new Argument<string>("database");
var life = new Argument<int>("life");
var count = new Argument<int>("count");
var victim = new Command("victim", "The process that is killed.") { port, database, life, count };
victim.SetAction((result, cancellationToken) => Victim.RunAsync(
    result.GetRequiredValue(port), result.GetRequiredValue(database), result.GetValue(life), result.GetValue(count),
    cancellationToken));
root.Add(victim);
return await root.Parse(args).InvokeAsync();
