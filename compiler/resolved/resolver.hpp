#pragma once
// The state of name resolution. Private to this folder: one class whose parts live in a file each.

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compiler/resolved/expressions.hpp"
#include "compiler/resolved/resolve.hpp"
#include "compiler/source/report.hpp"

namespace policyc::resolved {

using namespace runtime;  // the model is what this folder produces

enum class Category : std::uint8_t {
  kind,
  party,
  event,
  fact,
  record,
  action,
  rule,
  table,
  obligation,
  define,
  reading,
  procedure,
  standing,
  vote
};
inline constexpr std::size_t category_count = static_cast<std::size_t>(Category::vote) + 1;
std::string_view category_name(Category category);  ///< `a kind of party`

struct Symbol {
  Category category;
  std::uint32_t index = 0;
  FileIndex file = 0;
  Span span;
};

/// A statement with the context it stands in.
struct Item {
  FileIndex file = 0;
  const ast::Statement* statement = nullptr;
  std::string_view clause;
  std::vector<ActionTypeId> actions;  ///< the actions it belongs to
  bool in_document = false;           ///< it stands under no action or record and names none
};

/// An expression and its type. A poisoned one has been reported already and fits everywhere.
struct Typed {
  ExprId id;
  Type type;
  bool none = false;  ///< the literal `none`
  bool poison = false;
  static Typed poisoned() { return {{}, {}, false, true}; }
};

/// Where names are looked up.
struct Scope {
  FileIndex file = 0;
  ActionTypeId action;  ///< nothing: only what the whole document knows
  RecordId record;      ///< for defaults of a record's facts
  RecordId row;         ///< inside `each row of`: its fields come first
  bool vote = false;    ///< inside a vote: yes, no, cast, … are numbers
};

/// One combination of stand-ins whose conditions hold.
struct StandingCase {
  ExprId guard;                      ///< nothing: always
  std::vector<StandingId> counting;  ///< what they do counts
};

/// A requirement in pieces: each piece applies under its own guard.
using Pieces = std::vector<Requirement>;

using FactNames = std::unordered_map<std::string_view, FactId>;

class Resolver {
 public:
  Resolver(const SourceSet& sources, const std::vector<ast::File>& files, diagnostic::Diagnostics& diagnostics);
  Result run();

 private:
  // declare.cpp: the names there are
  void declare_all();
  void declare(const ast::File& file, const ast::Statement& statement);
  void declare_symbol(FileIndex file, const ast::Word& name, Category category, std::uint32_t index);
  void declare_header(FileIndex file, const ast::PolicyHeader& header);
  void collect_items();

  // parties.cpp: kinds and parties
  void resolve_kinds();
  void resolve_parties();
  KindId kind_named(FileIndex file, const ast::Word& word);
  PartyId party_named(FileIndex file, const ast::Word& word);

  // facts.cpp: types, facts, defaults
  void resolve_facts();
  Type type_of(FileIndex file, const ast::TypeName& name);
  ChoiceId choice_of(FileIndex file, const std::vector<ast::TypeName::Value>& values);
  FactId add_fact(FileIndex file, const ast::FactDecl& decl);
  void resolve_defaults();
  void check_default_circles();
  void resolve_default(const Scope& scope, FactId fact, const ast::FactDecl& decl);
  void check_inherited(ActionTypeId action);
  std::array<const FactNames*, 3> known_facts(const Scope& scope) const;
  FactId fact_named(const Scope& scope, std::string_view name) const;

  // names.cpp: looking up, and what to say when there is nothing
  const Symbol* find(std::string_view name) const;
  const Symbol* find(std::string_view name, Category category) const;
  std::string suggest(std::string_view name, std::initializer_list<Category> categories,
                      const Scope* scope = nullptr) const;
  void unknown(const char* code, FileIndex file, const ast::Word& word, std::string_view wanted,
               std::initializer_list<Category> categories, const Scope* scope = nullptr);
  std::string owner_of_fact(std::string_view name) const;
  Reporter report(FileIndex file) const { return Reporter(sources_.files[file], diagnostics_); }
  std::string_view slice(FileIndex file, Span span) const;
  std::string words_of(FileIndex file, Span span) const;  ///< the text with its white space folded
  /// What a person reads of a condition: the title of a yes/no fact that stands alone, otherwise its text.
  std::string condition_words(FileIndex file, ast::ExprIndex index, ExprId condition) const;
  Source source_of(FileIndex file, Span span) const;

  // expression.cpp and compare.cpp
  const ast::Expr& syntax(FileIndex file, ast::ExprIndex index) const { return files_[file].expressions[index]; }
  Typed expression(const Scope& scope, ast::ExprIndex index, const Type* hint = nullptr);
  ExprId condition(const Scope& scope, ast::ExprIndex index);
  ExprId condition(const Scope& scope, const std::optional<ast::ExprIndex>& index);
  Typed name(const Scope& scope, const ast::Expr& expr, const Type* hint);
  Typed define(const Scope& scope, std::uint32_t index, const ast::Expr& use);
  Typed too_deep(const Scope& scope, const ast::Expr& use);
  Typed literal(const Scope& scope, const ast::Expr& expr);
  Typed set_literal(const Scope& scope, const ast::Expr& expr, const Type* hint);
  Typed connective(const Scope& scope, const ast::Expr& expr);
  Typed arithmetic(const Scope& scope, const ast::Expr& expr);
  Typed aggregate(const Scope& scope, const ast::Expr& expr);
  Typed row_field(FileIndex file, RecordId record, const ast::Word& word);
  Typed decision(const Scope& scope, const ast::Expr& expr);
  Typed reading(const Scope& scope, const ast::Expr& expr);
  Typed compare(const Scope& scope, const ast::Expr& expr);
  Typed compare_typed(const Scope& scope, const ast::Expr& expr, Typed left, Typed right);
  Typed compare_shares(const Scope& scope, const ast::Expr& expr);
  Typed ordered(const Scope& scope, const ast::Expr& expr, const Typed& left, const Typed& right);
  Typed equality(const Scope& scope, const ast::Expr& expr, const Typed& left, const Typed& right);
  Typed membership(const Scope& scope, const ast::Expr& expr, const Typed& element, const Typed& set);
  Typed in_kind(const Scope& scope, const ast::Expr& expr);
  bool is_bare_value(const Scope& scope, ast::ExprIndex index) const;
  std::string advice(const ast::Expr& expr, const Typed& left, const Typed& right) const;
  Typed mismatch(const Scope& scope, const ast::Expr& expr, const Typed& left, const Typed& right);
  std::string type_name(const Type& type) const;

  // approvers.cpp
  std::optional<SetTerm> set_term(const Scope& scope, const ast::Word& word);
  PartySet party_set(const Scope& scope, const std::vector<ast::Word>& include,
                     const std::vector<ast::Word>& exclude = {});
  std::optional<Approval> approval(const Scope& scope, const ast::Approvers& approvers, Thing of);
  bool may_hold(const SetTerm& term, PartyId party) const;
  std::optional<Thing> thing_named(const Scope& scope, const ast::Word& word);
  StatusTestId intern_test(StatusTest test);
  std::string set_words(const PartySet& set) const;
  std::string approval_words(const Approval& approval) const;
  std::string party_words(PartyId party) const;

  // standing.cpp
  std::vector<StandingId> standings_for(const Scope& scope, const PartySet& set) const;
  std::vector<StandingCase> standing_cases(const Scope& scope, const PartySet& set, Span span);
  std::vector<StandingId> relevant(const std::vector<StandingId>& standings, const PartySet& set) const;

  // requirement.cpp and procedure.cpp
  Pieces requirement(const Scope& scope, const ast::Requirement& requirement, Thing of);
  Pieces approval_pieces(const Scope& scope, const ast::ApprovalBy& by, Thing of);
  NoObjection no_objection(const Scope& scope, const ast::Approvers& approvers, Thing of);
  Pieces each_row_pieces(const Scope& scope, const ast::EachRow& each);
  Pieces procedure_pieces(const Scope& scope, const ast::OfProcedure& of);
  Pieces step_pieces(const Scope& scope, std::uint32_t procedure, std::uint32_t step);
  void add_order(Pieces& pieces, const Pieces& earlier, const Pieces& later, std::string text);
  ExprId present(ExprId value, const Type& type);
  std::optional<Duration> period(FileIndex file, const ast::Word& count, const ast::Word& unit);

  // rule.cpp, closed_list.cpp, table.cpp, duty.cpp, statement.cpp
  void resolve_statements();
  void resolve_property(const Item& item, const ast::Property& property, const Scope& scope);
  void resolve_assumption(const Item& item, const ast::Assumption& assumption, const Scope& scope);
  void resolve_acceptance(FileIndex file, const ast::Statement& statement, const ast::Acceptance& acceptance);
  bool is_subject(std::string_view name) const;
  void resolve_standings();
  void resolve_votes();
  void resolve_veto(const Scope& scope, const ast::Veto& syntax, Vote& vote);
  void resolve_readings();
  void resolve_procedures();
  void check_procedures();
  void check_effect(const Scope& scope, const ast::RulePart& part);
  void resolve_rule(const Item& item, const ast::Rule& rule, ActionTypeId action);
  void rule_part(const Scope& scope, Rule& rule, const ast::RulePart& part, ActionTypeId action);
  void add_pieces(const Scope& scope, Rule& rule, Pieces pieces, Span span, bool recommended);
  void check_status(const Scope& scope, const ast::Word& word);
  void check_reopened(const Scope& scope, const ast::Reopens& reopens);
  void no_such_step(FileIndex file, std::uint32_t procedure, const ast::Word& step);
  void resolve_set_asides();
  void check_aside_cycles(ActionTypeId action);
  void close_lists(ActionTypeId action);
  void close_actors(ActionTypeId action);
  void close_conditions(ActionTypeId action);
  ExprId lists(const PartySet& set, PartyId party);
  ExprId effective_when(ActionTypeId action, RuleId rule);
  Rule& closing_rule(ActionTypeId action, const std::vector<std::uint32_t>& parts);
  void resolve_table(const Item& item, const ast::Table& table, ActionTypeId action);
  ExprId cell_condition(const Scope& scope, ast::ExprIndex heading, const Typed& left, const ast::TableCell& cell);
  void resolve_obligation(const Item& item, const ast::Obligation& obligation, ActionTypeId action);
  std::optional<Duty> duty(const Scope& scope, const ast::Duty& syntax);
  bool trigger(const Scope& scope, const ast::Trigger& syntax, Duty& duty);
  std::vector<std::string> cites(const ast::Cites& cites) const;

  /// One part of a `permits only`, kept until every rule of the action is known.
  struct ListPart {
    RuleId rule;
    std::optional<PartySet> by;
    ExprId that;
    std::string words;
  };
  struct PendingAside {
    FileIndex file;
    ActionTypeId action;
    RuleId by;
    ast::Word target;
    ExprId when;
  };
  struct DefineEntry {
    const Item* item;
    const ast::Define* syntax;
    std::unordered_map<std::uint32_t, Typed> resolved;  ///< by action
  };
  struct ProcedureEntry {
    FileIndex file;
    const ast::Procedure* syntax;
  };
  struct PendingDefault {
    Scope scope;
    FactId fact;
    const ast::FactDecl* syntax;
  };

  const SourceSet& sources_;
  const std::vector<ast::File>& files_;
  diagnostic::Diagnostics& diagnostics_;

  Result result_;
  Policy& policy_;
  Expressions expressions_;
  std::unordered_map<std::string_view, Symbol> symbols_;
  std::array<std::vector<std::string_view>, category_count> symbols_of_;  ///< names by category, to suggest
  std::vector<Item> items_;
  std::vector<FactNames> action_facts_;  ///< by ActionTypeId: its own only
  std::vector<FactNames> record_facts_;  ///< by RecordId
  FactNames document_facts_;
  std::unordered_set<std::uint32_t> untyped_facts_;  ///< by FactId: their type has been reported, and fits everywhere
  std::vector<const ast::ActionDecl*> action_syntax_;
  std::vector<FileIndex> action_files_;
  std::vector<const ast::RecordDecl*> record_syntax_;
  std::vector<FileIndex> record_files_;
  std::vector<std::pair<FileIndex, const ast::KindDecl*>> kind_syntax_;
  std::vector<std::pair<FileIndex, const ast::PartyDecl*>> party_syntax_;
  std::vector<std::pair<FileIndex, const ast::SharedFact*>> shared_syntax_;
  std::vector<std::pair<FileIndex, const ast::Standing*>> standing_syntax_;
  std::vector<std::vector<ActionTypeId>>
      standing_actions_;  ///< by StandingId: where it holds; empty: throughout the document
  std::vector<std::pair<FileIndex, const ast::Vote*>> vote_syntax_;
  std::vector<std::pair<FileIndex, const ast::Reading*>> reading_syntax_;
  std::vector<ProcedureEntry> procedures_;
  std::vector<DefineEntry> defines_;
  std::vector<PendingDefault> defaults_;
  std::vector<PendingAside> asides_;
  std::vector<std::vector<ListPart>> list_parts_;  ///< by ActionTypeId
  std::vector<std::string> default_names_;         ///< storage for names that policy text does not hold
  std::vector<std::uint32_t> define_path_;         ///< definitions being resolved, each in the one before
  std::vector<std::uint32_t> procedure_path_;      ///< procedures being expanded, each in a step of the one before
  bool header_seen_ = false;
};

}  // namespace policyc::resolved
